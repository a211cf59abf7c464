import type { Edit } from './edit/edit.ts'
import type { Stage } from './shop/stage.ts'

/** A safeguard of the shop, and what happens without it. */
export interface Lesson {
  /** Names the lesson on the command line and its page, `docs/workshop/lessons/<id>.md`. */
  id: string
  title: string
  /** What the safeguard does, in one sentence. */
  safeguard: string
  /** The macrofunction that runs without the safeguard. */
  app: string
  /** Take the safeguard away. */
  edits: readonly Edit[]
  /** What strikes, in one sentence. */
  fault: string
  /** Injects the fault and uses the shop, with a product and an order of its own. */
  scenario(stage: Stage): Promise<void>
  /** The violation that the invariant report must contain without the safeguard. */
  damage: RegExp
}
