import type { Span } from '@macromart/local'
import { findId, shown } from './find-id.ts'
import { graphOf } from './graph.ts'
import { grow } from './grow.ts'
import type { Node } from './node.ts'
import { subjectOf } from './subject.ts'
import { summary } from './summary.ts'

/** All that is known of one id. */
export interface Story {
  /** The id as it may be shown: a cart's is a secret of its shopper, so only its end. */
  id: string
  trees: Node[]
  summary: string
}

/** The story of an order, or of anything else that has an id: an item, an event, a trace. Throws one sentence where it is not known. */
export function story(hops: Span[], wanted: string): Story {
  const id = findId(hops, wanted)
  const graph = graphOf(hops)
  const trees = grow(graph, subjectOf(graph, id))
  return { id: shown(id), trees, summary: summary(graph, id, trees) }
}
