import type { DomainEvent } from './envelope.ts'

/** What a command or an event did to an aggregate: its next state and what the world is told. Both are kept, or neither. */
export interface Decision<State> {
  readonly next: State
  readonly events: readonly DomainEvent[]
  /** Nothing happened, so nothing is written. */
  readonly unchanged?: true
}

/** Late or repeated news: the state stays, the world is told nothing. */
export const unchanged = <State>(state: State): Decision<State> => ({ next: state, events: [], unchanged: true })
