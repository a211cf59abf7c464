import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageAll, packagedPlan } from '@macromart/shop'
import { median } from '../figures.ts'
import type { BenchOptions, Section } from '../section.ts'
import { heldBy, type Known, secretsIn } from './assess.ts'
import type { Build, Deployable } from './bundle.ts'
import { measureCold, type Times, type Variant } from './cold.ts'
import { type Design, designs, entriesIn, functionPerRoute, macrofunctions, oneFunction } from './designs.ts'
import { allActivities } from './journey.ts'
import type { DesignFigures, UnitFigures } from './measured.ts'
import { observe } from './observe.ts'
import { type Part, partName, partsIn } from './parts.ts'
import { unitText } from './report.ts'
import { grantedRights } from './rights.ts'
import { simulateAll } from './scenario.ts'
import { summary } from './summary.ts'

const bundleRounds = 2
const coldRounds = 5

/**
 * The same shop, from the same sources, as one function, as macrofunctions, and as a function for each route and each
 * reaction: its size, its cold starts, its rights, and what a change or a defect reaches.
 */
export async function measureUnit({ root, onProgress, signal }: BenchOptions): Promise<Section> {
  onProgress('packaging the macrofunctions')
  await packageAll(root, () => {}, signal)
  const folder = await mkdtemp(join(tmpdir(), 'macromart-bench-'))
  try {
    const parts = await partsIn(root)
    const { made, bundleMs } = await bundleAll(root, parts, folder, onProgress, signal)
    const { journey, awsCalls, used, verifying } = await observe(root, parts, onProgress, signal)

    const activities = [...allActivities(journey), { part: 'accounts publicKeys' }]
    onProgress(`starting the functions that a buyer meets, ${coldRounds} times each, in turn`)
    const times = await measureCold(root, activities, made, coldRounds, signal)
    onProgress('simulating buyers')
    const plan = packagedPlan(root)
    const simulated = simulateAll(journey, { times, verifying }, plan.schedules)
    const known: Known = {
      parts,
      used,
      granted: grantedRights(plan),
      secrets: secretsIn(root),
      code: new Map(
        await Promise.all(made.route.map(async ({ name, file }) => [name, await readFile(file, 'utf8')] as const)),
      ),
    }
    const byDesign = (design: Design): DesignFigures =>
      summary(design, {
        made,
        bundleMs: bundleMs[design],
        journey,
        times,
        known,
        held: heldBy(design, known),
      })
    const figures: UnitFigures = {
      byDesign: { one: byDesign('one'), macro: byDesign('macro'), route: byDesign('route') },
      times: {
        one: timesOf('one', times),
        macro: timesOf('macro', times),
        route: timesOf('route', times),
        lazy: timesOf('lazy', times),
      },
      lazyFirstPageMs: times.get(`lazy ${journey[0]?.part}`)?.coldMs ?? Number.NaN,
      simulated,
      awsCalls,
      partsNotObserved: parts
        .filter(({ kind }) => kind !== 'page')
        .map(partName)
        .filter((name) => !used.has(name)),
      rounds: coldRounds,
    }
    return { text: unitText(figures), figures }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Bundles each design several times, in turn. */
async function bundleAll(
  root: string,
  parts: Part[],
  folder: string,
  onProgress: (text: string) => void,
  signal: AbortSignal,
) {
  const entries = await entriesIn(root)
  const build: Record<Design, () => Promise<Build[]>> = {
    one: () => oneFunction(root, entries, join(folder, 'one')),
    macro: () => macrofunctions(root, entries, join(folder, 'macro')),
    route: () => functionPerRoute(root, entries, parts, join(folder, 'unreduced'), false),
  }
  const made: Record<Variant, Deployable[]> = { one: [], macro: [], route: [], lazy: [] }
  const runs: Record<Design, number[]> = { one: [], macro: [], route: [] }
  for (let round = 1; round <= bundleRounds; round += 1)
    for (const design of designs) {
      signal.throwIfAborted()
      onProgress(`bundling the designs, round ${round} of ${bundleRounds}: ${design}`)
      const builds = await build[design]()
      made[design] = builds.flatMap((each) => each.made)
      runs[design].push(builds.reduce((sum, { ms }) => sum + ms, 0))
    }
  made.lazy = (await oneFunction(root, entries, join(folder, 'lazy'), true)).flatMap((each) => each.made)
  onProgress('reducing the sources to one route each')
  made.route = (await functionPerRoute(root, entries, parts, join(folder, 'route'), true)).flatMap((each) => each.made)
  return { made, bundleMs: { one: median(runs.one), macro: median(runs.macro), route: median(runs.route) } }
}

function timesOf(variant: Variant, times: Map<string, Times>): Record<string, Times> {
  const own = [...times].filter(([key]) => key.startsWith(`${variant} `))
  return Object.fromEntries(own.map(([key, value]) => [key.slice(variant.length + 1), value]))
}
