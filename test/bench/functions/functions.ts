import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageAll } from '@macromart/shop'
import { median } from '../figures.ts'
import type { BenchOptions, Section } from '../section.ts'
import { type Bundle, bundleFloor, bundlesIn } from './bundles.ts'
import { inTurn, type Probe, type Timed } from './probe.ts'
import { type FunctionFigures, functionsText } from './report.ts'
import { bareReads, environmentAt, httpEvent, readOf } from './requests.ts'
import { startStub } from './stub.ts'

const coldRounds = 15
const warmRounds = 3

/**
 * The size of each function, and the time that the `http` functions take to start and to answer, beside the bare
 * DynamoDB client. Cold is the import and the first request in a fresh Node process, without the start of Node, which
 * is the same for all.
 */
export async function measureFunctions({ root, onProgress, signal }: BenchOptions): Promise<Section> {
  onProgress('packaging the macrofunctions')
  await packageAll(root, () => {}, signal)
  const floor = await bundleFloor(root)
  const apps = new Map<string, Bundle[]>()
  for (const app of await readdir(join(root, 'apps'))) apps.set(app, await bundlesIn(join(root, 'apps', app)))

  const stub = await startStub()
  const caches = await mkdtemp(join(tmpdir(), 'macromart-bench-'))
  try {
    const cold = new Map<string, Probe>()
    const warm = new Map<string, Probe>()
    const add = (name: string, bundle: Bundle, healthPath: string, readPath: string, table = name) => {
      const environment = environmentAt(stub.url, table)
      const base = { bundle: bundle.url, environment }
      const healthy = { ...base, event: httpEvent(healthPath) }
      const read = { ...base, event: httpEvent(readPath, stub.token) }
      cold.set(`${name} health`, healthy)
      cold.set(`${name} read`, read)
      cold.set(`${name} compiled`, {
        ...healthy,
        environment: { ...environment, NODE_COMPILE_CACHE: join(caches, name) },
      })
      warm.set(`${name} health`, { ...healthy, warmUp: 2000, requests: 5000 })
      warm.set(`${name} read`, { ...read, warmUp: 300, requests: 700 })
    }
    for (const bundle of floor) {
      add(bundle.key, bundle, '/health', bareReads.item, 'orders')
      if (['bare', 'usual'].includes(bundle.key)) add(`${bundle.key} page`, bundle, '/health', bareReads.page)
    }
    for (const [app, bundles] of apps) {
      const bundle = bundles.find(({ key }) => key === 'http')
      if (bundle) add(app, bundle, `/api/${app}/health`, readOf(app))
    }

    onProgress(`starting ${cold.size} functions ${coldRounds} times each, in turn`)
    const coldTimes = await inTurn(cold, coldRounds, signal)
    for (const [name, [first]] of coldTimes)
      if (first?.statusCode !== 200) throw new Error(`${name} answered ${first?.statusCode} instead of 200`)
    onProgress('measuring warm requests')
    const warmTimes = await inTurn(warm, warmRounds, signal)
    const figures: FunctionFigures = {
      bytes: Object.fromEntries(
        [...apps, ['floor', floor] as const].map(([app, bundles]) => [
          app,
          Object.fromEntries(bundles.map(({ key, bytes }) => [key, bytes])),
        ]),
      ),
      cold: medians(coldTimes, ['importMs', 'coldMs', 'coldCpuMs']),
      warm: medians(warmTimes, ['warmMs']),
    }
    return { text: functionsText(figures, coldRounds), figures }
  } finally {
    await stub.stop()
    await rm(caches, { recursive: true })
  }
}

function medians<K extends keyof Timed>(timed: Map<string, Timed[]>, keys: K[]): Record<string, Record<K, number>> {
  return Object.fromEntries(
    [...timed].map(([name, runs]) => [
      name,
      Object.fromEntries(keys.map((key) => [key, median(runs.map((run) => run[key]))])) as Record<K, number>,
    ]),
  )
}
