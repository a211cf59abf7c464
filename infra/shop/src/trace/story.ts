import type { Hop } from '@macromart/local'
import { findId } from './find-id.ts'
import { graphOf } from './graph.ts'
import { grow } from './grow.ts'
import type { Node } from './node.ts'
import { summary } from './summary.ts'

/** All that is known of one id. */
export interface Story {
  id: string
  trees: Node[]
  summary: string
}

/** The story of an order, or of anything else that has an id. Throws one sentence where it is not known. */
export function story(hops: Hop[], wanted: string): Story {
  const id = findId(hops, wanted)
  const graph = graphOf(hops)
  const trees = grow(graph, id)
  return { id, trees, summary: summary(graph, id, trees) }
}
