import { type Blast, blastOf, type Held, type Known } from './assess.ts'
import type { Deployable } from './bundle.ts'
import { redeployed, sourcesIn } from './changes.ts'
import type { Times } from './cold.ts'
import { type Design, functionOf } from './designs.ts'
import { type Activity, allActivities } from './journey.ts'
import type { DesignFigures } from './measured.ts'
import { type Part, partName } from './parts.ts'

interface Facts {
  made: Record<Design, Deployable[]>
  bundleMs: number
  journey: Activity[]
  times: Map<string, Times>
  known: Known
  held: Held[]
}

/** Everything about one design that is counted or averaged. */
export function summary(design: Design, { made, bundleMs, journey, times, known, held }: Facts): DesignFigures {
  const own = made[design]
  const { own: ownSources, shared } = sourcesIn(own)
  // Storefront's pages have no rights of their own in two designs.
  const blast = blastOf(
    design,
    held.filter(({ part }) => part.kind !== 'page'),
    known,
  )
  const bytesOf = (part: Part) =>
    own.find(({ name }) => name === functionOf(design, partName(part)))?.bytes ?? Number.NaN
  const rights = (kind: Part['kind']) =>
    mean(held.filter(({ part }) => part.kind === kind).map((each) => each.rights.length))
  const activities = allActivities(journey)
  return {
    units: design === 'macro' ? new Set(own.map(({ app }) => app)).size : own.length,
    functions: own.length,
    bytes: {
      all: own.reduce((sum, { bytes }) => sum + bytes, 0),
      largest: Math.max(...own.map(({ bytes }) => bytes)),
      perRequest: mean(known.parts.filter(({ kind }) => kind !== 'event').map(bytesOf)),
    },
    bundleMs,
    firstPage: firstPageOf(design, journey[0], times),
    rights: { endpoints: rights('endpoint'), pages: rights('page'), reactions: rights('event') },
    blast: { mean: ofEach(blast, mean), worst: ofEach(blast, (values) => Math.max(...values)) },
    redeployed: { own: redeployed(own, ownSources), shared: redeployed(own, shared) },
    // One function calls its own parts.
    invocations: activities.length - (design === 'one' ? journey.flatMap(({ calls }) => calls).length : 0),
  }
}

/** The page, and after its own start the slowest of the functions that it calls in parallel. */
function firstPageOf(
  design: Design,
  page: Activity | undefined,
  times: Map<string, Times>,
): DesignFigures['firstPage'] {
  const coldOf = (part: string) => times.get(`${design} ${part}`)?.coldMs ?? Number.NaN
  if (page === undefined) throw new Error('the journey has no page')
  if (design === 'one') return { coldMs: coldOf(page.part), functions: 1 }
  const calls = page.calls.map(({ part }) => coldOf(part))
  return { coldMs: coldOf(page.part) + Math.max(0, ...calls), functions: 1 + calls.length }
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const ofEach = (all: Blast[], combine: (values: number[]) => number): Blast => ({
  tablesRead: combine(all.map((each) => each.tablesRead)),
  tablesWritten: combine(all.map((each) => each.tablesWritten)),
  topics: combine(all.map((each) => each.topics)),
  queues: combine(all.map((each) => each.queues)),
  senders: combine(all.map((each) => each.senders)),
  secrets: combine(all.map((each) => each.secrets)),
  parts: combine(all.map((each) => each.parts)),
})
