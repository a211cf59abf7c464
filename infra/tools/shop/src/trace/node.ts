import type { Graph } from './graph.ts'
import type { Roots } from './roots.ts'
import type { Subject } from './subject.ts'

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

/** What the growing of a tree has in hand. */
export interface Context {
  graph: Graph
  subject: Subject
  leading: Roots['leading']
  /** The events that are in the tree already. */
  seen: Set<string>
  /** What was done in a span. */
  inSpan(span: string | undefined): Node[]
}
