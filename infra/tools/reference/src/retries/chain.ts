/** What is tried again when it fails: for how long at worst, and what then becomes of it. */
export interface Chain {
  what: string
  /** How often, and how far apart. */
  tries: string
  /** From the first try to the last word. */
  worstSeconds: number
  finally: string
}
