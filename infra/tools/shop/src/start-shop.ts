import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { site } from '@macromart/docs/site'
import { type Cloud, type CloudOptions, startCloud } from '@macromart/local'
import { demoPictures } from './demo-pictures.ts'
import { packageAll, packagingProgress } from './package-all.ts'
import { appsIn, planOf, requireApps } from './plan.ts'
import { products } from './products/products.ts'
import { reindexCatalog } from './reindex.ts'
import { republishToNewSubscribers } from './republish.ts'
import { openAccounts, type SeedOptions, seed, seededApps } from './seed.ts'
import { monolith, monolithFolder } from './steps.ts'

export interface ShopOptions extends Omit<CloudOptions, 'plan' | 'docs' | 'pictures' | 'usageLog'> {
  /** Only these macrofunctions and their dependencies run. The queues of the others keep their messages. */
  filter?: string[] | undefined
  /** Whether to package first. Off if the templates are up to date. */
  package?: boolean
  /** Whether to create the demo accounts, products and stock, or the accounts alone. Ignored if `items` are given. */
  seed?: boolean | 'accounts'
  /** Whether the calls and logs are part of the usage log of the test run (MACROMART_USAGE_LOG). */
  isAudited?: boolean
  onProgress?: (text: string) => void
}

/** Packages, starts and seeds the shop on the local cloud, and republishes to new subscribers. Resolves when ready. */
export async function startShop(options: ShopOptions): Promise<Cloud> {
  const { root, state, signal, filter, elsewhere = {}, step, onProgress = () => {} } = options
  requireApps(root, [...(filter ?? []), ...Object.keys(elsewhere)])
  const cloud = await startCloud({
    ...options,
    ...(step !== undefined && atStep(options)),
    usageLog: (options.isAudited ?? true) ? process.env.MACROMART_USAGE_LOG : undefined,
    docs: site(join(root, 'docs')).fetch,
    pictures: demoPictures(),
    // Packaged after the ports are bound, so that a port in use is reported at once.
    async plan(endpoints) {
      if (options.package ?? true) {
        onProgress(`packaging ${appsIn(root).length} macrofunctions, as they would be deployed`)
        await packageAll(root, packagingProgress(onProgress), signal)
      }
      const plan = planOf(root, endpoints, filter, elsewhere, step)
      const apps = new Set(plan.functions.map(({ origin }) => origin.app))
      onProgress(
        apps.delete(monolith)
          ? `starting the local cloud, the monolith and ${apps.size} macrofunctions`
          : `starting the local cloud and ${apps.size} macrofunctions`,
      )
      return plan
    },
  })
  try {
    const stateFile = (file: string) => (state === 'memory' ? undefined : join(resolve(state), file))
    // A shop in memory starts empty: there is nothing to republish.
    const publishers =
      state === 'memory' ? [] : await republishToNewSubscribers(cloud.plan, cloud.aws, stateFile('told.json'))
    if (publishers.length > 0) onProgress(`${publishers.join(' and ')} republished present state to new subscribers`)
    // An earlier catalog would fold the words back.
    if (state !== 'memory' && elsewhere.catalog === undefined)
      await reindexCatalog(cloud.plan, cloud.aws, { onProgress, signal })
    const { notRunning } = cloud.plan
    const untilIdle = () => cloud.idle(idleTimeoutMs)
    const seedOptions = { baseUrl: cloud.urls.gateway, endpoint: cloud.aws, notRunning, untilIdle, onProgress }
    if (options.items !== undefined) return cloud
    if (options.seed === 'accounts') await openAccounts(seedOptions)
    else if (options.seed ?? true) await seedOnce(stateFile('seeded'), seedOptions)
    signal?.throwIfAborted()
    return cloud
  } catch (error) {
    await cloud.stop()
    throw error
  }
}

/** The monolith runs from its folder, with the variables that are set for any app: each belongs to one. */
const atStep = ({ root, elsewhere, environment = {} }: ShopOptions) => ({
  elsewhere: { ...elsewhere, [monolith]: monolithFolder(root) },
  environment: { ...environment, [monolith]: Object.assign({}, ...Object.values(environment)) },
})

/** Consuming 1,000 messages takes less, even on a slow machine. */
const idleTimeoutMs = 180_000

/**
 * Seeds a shop on its first start only. `file` records that seeding is complete, which requires every seeded
 * macrofunction to run. A shop that was seeded with other demo products keeps them.
 */
async function seedOnce(file: string | undefined, options: SeedOptions): Promise<void> {
  const missing = seededApps.filter((app) => options.notRunning?.includes(app))
  const present = createHash('sha256').update(JSON.stringify(products)).digest('hex')
  const before = file && (await readFile(file, 'utf8').catch(() => undefined))
  if (before === undefined) {
    await seed(options)
    if (missing.length > 0)
      options.onProgress(
        `not seeded yet: ${missing.join(', ')}; the next start that runs ${seededApps.join(', ')} completes it`,
      )
    else if (file) await writeFile(file, present)
  } else if (before !== present) {
    options.onProgress(
      'the demo products have changed since this shop was seeded: start with --fresh to use the new ones',
    )
  }
}
