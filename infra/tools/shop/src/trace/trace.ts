import type { Span } from '@macromart/local'
import { buildTrees } from './build-trees.ts'
import { displayId, findId } from './find-id.ts'
import { graphOf } from './graph.ts'
import type { Node } from './node.ts'
import { subjectOf } from './subject.ts'
import { summary } from './summary.ts'

/** All that is known of one id. */
export interface Trace {
  /** The id as it may be shown: a cart's is a secret of its shopper, so only its end. */
  id: string
  trees: Node[]
  summary: string
}

/** The story of an order, or of anything else that has an id: an item, an event, a trace. Throws one sentence where it is not known. */
export function traceOf(spans: Span[], wanted: string): Trace {
  const id = findId(spans, wanted)
  const graph = graphOf(spans)
  const trees = buildTrees(graph, subjectOf(graph, id))
  return { id: displayId(id), trees, summary: summary(graph, id, trees) }
}
