import type { Graph } from './graph.ts'
import type { Roots } from './roots.ts'
import type { Subject } from './subject.ts'

/** A line of the trace: its time, macrofunction, text, wait, duration and effects. */
export interface Node {
  kind: 'request' | 'run' | 'write' | 'with' | 'event' | 'reaction' | 'waiting' | 'call' | 'stripe' | 'mail'
  /** In milliseconds since 1970. */
  at: number
  /** The wait in a stream or a queue, in milliseconds. */
  waitedMs?: number | undefined
  tookMs?: number | undefined
  /** The macrofunction that acted. */
  app: string
  /** The process that acted in the place of the macrofunction. Its writes are not recorded. */
  process?: string | undefined
  /** Whether the line begins with the name of the macrofunction. */
  isActor: boolean
  text: string
  /** A remark after the text. */
  note?: string | undefined
  /** `idle`: nothing changed. `trouble`: a failure that is retried. `dead`: a dead letter. */
  tone?: 'idle' | 'trouble' | 'dead' | undefined
  /** Whether this is a repeated or failed attempt. */
  isRetry?: boolean | undefined
  /** Whether another message with the same event was delivered before. */
  isDuplicate?: boolean | undefined
  children: Node[]
}

/** The shared state while trees are built. */
export interface Context {
  graph: Graph
  subject: Subject
  leading: Roots['leading']
  /** The ids of the events that are in the trees already. */
  seen: Set<string>
  /** The effects of a span. */
  inSpan(span: string | undefined): Node[]
}
