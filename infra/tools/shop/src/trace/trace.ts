import type { Span } from '@macromart/local'
import { duration } from '../duration.ts'
import type { AppUnits } from '../pricing/costs.ts'
import { buildTrees } from './build-trees.ts'
import { displayId, findId } from './find-id.ts'
import { type Graph, graphOf, isSuccess } from './graph.ts'
import type { Node } from './node.ts'
import { subjectOf } from './subject.ts'
import { usageOf } from './usage.ts'

/** Everything that is recorded about one id. */
export interface Trace {
  /** The printable id: of a cart only the end, because the whole id is the shopper's secret. */
  id: string
  trees: Node[]
  summary: string
  /** What AWS would bill, by macrofunction; empty for spans that were recorded without units. */
  usage: AppUnits[]
  /** The processes that acted in the place of macrofunctions, whose writes are not recorded, nor their machines metered. */
  processes: string[]
}

/** The trace of an item, an event or a trace id. Throws a `PlainError` of one sentence if the id is unknown. */
export function traceOf(spans: Span[], wanted: string): Trace {
  const id = findId(spans, wanted)
  const graph = graphOf(spans)
  const subject = subjectOf(graph, id)
  const trees = buildTrees(graph, subject)
  const processes = [...new Set(trees.flatMap(processesIn))]
  return {
    id: displayId(id),
    trees,
    summary: summary(graph, id, trees) + unrecorded(processes),
    usage: usageOf(graph, subject),
    processes,
  }
}

const processesIn = ({ process, children }: Node): string[] => [
  ...(process === undefined ? [] : [process]),
  ...children.flatMap(processesIn),
]

const unrecorded = (processes: readonly string[]): string =>
  processes.length > 0 ? `; not recorded: writes of ${processes.join(', ')} to its own database` : ''

/** The status history and the counts: `placed → confirmed in 103 ms, then cancelled: 2 requests, 9 events, …`. */
function summary(graph: Graph, id: string, trees: Node[]): string {
  const counts = [
    plural(
      count(trees, ({ kind }) => kind === 'request'),
      'request',
    ),
    plural(
      count(trees, ({ kind }) => kind === 'write'),
      'write',
    ),
    plural(
      count(trees, ({ kind }) => kind === 'event'),
      'event',
    ),
    plural(
      count(trees, ({ kind }) => kind === 'reaction'),
      'delivery',
      'deliveries',
    ),
    plural(
      count(trees, ({ isRetry }) => isRetry === true),
      'retry',
      'retries',
    ),
    plural(
      count(trees, ({ isDuplicate }) => isDuplicate === true),
      'duplicate',
    ),
    plural(
      count(trees, ({ tone }) => tone === 'dead'),
      'dead letter',
    ),
  ]
  const history = statusHistory(graph, id, trees)
  return `${history ? `${history}: ` : ''}${counts.join(', ')}`
}

/** The statuses of the item with this id, in the table of the macrofunction that wrote it first. */
function statusHistory({ calls }: Graph, id: string, trees: Node[]): string | undefined {
  const [first] = trees
  if (!first) return undefined
  const firstEnds = trees[1]?.at ?? Number.POSITIVE_INFINITY
  const owner = calls.find(({ writes = [] }) => writes.some((write) => write.id === id))?.app
  const steps = calls
    .filter((call) => call.app === owner && isSuccess(call))
    .flatMap(({ at, ms, writes = [] }) =>
      writes.flatMap((write) => (write.id === id && write.status ? [{ status: write.status, at: at + ms }] : [])),
    )
    .filter(({ status }, index, all) => status !== all[index - 1]?.status)
  const early = steps.filter(({ at }) => at < firstEnds)
  const later = steps.filter(({ at }) => at >= firstEnds).map(({ status }) => status)
  const latest = early.at(-1)
  if (!latest) return undefined
  const way = early.length > 1 ? `${early[0]?.status} → ${latest.status}` : latest.status
  return `${way} in ${duration(latest.at - first.at)}${later.length > 0 ? `, then ${later.join(', ')}` : ''}`
}

const count = (nodes: Node[], is: (node: Node) => boolean): number =>
  nodes.reduce((sum, node) => sum + (is(node) ? 1 : 0) + count(node.children, is), 0)

const plural = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`
