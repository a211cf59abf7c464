import type { Graph } from './graph.ts'
import type { Node } from './node.ts'
import type { Roots } from './roots.ts'
import type { Subject } from './subject.ts'

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
