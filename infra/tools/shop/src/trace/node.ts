/** A hop as the tree shows it: when, who, what, how long it waited before and took, and what it caused. */
export interface Node {
  kind: 'request' | 'run' | 'write' | 'with' | 'event' | 'reaction' | 'waiting' | 'call' | 'stripe' | 'mail'
  /** In milliseconds since 1970. */
  at: number
  /** In a stream or in a queue, in milliseconds. */
  waitedMs?: number | undefined
  tookMs?: number | undefined
  /** The macrofunction whose doing it is. */
  app: string
  /** Whether its name begins the line. */
  isActor: boolean
  text: string
  /** An aside. */
  note?: string | undefined
  /** `idle` changed nothing, `trouble` passes, `dead` does not. */
  tone?: 'idle' | 'trouble' | 'dead' | undefined
  /** It was tried before. */
  isRetry?: boolean | undefined
  /** It was delivered before. */
  isDuplicate?: boolean | undefined
  children: Node[]
}
