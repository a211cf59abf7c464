import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { site } from '@macromart/docs/site'
import { type Cloud, type CloudOptions, startCloud } from '@macromart/local'
import { demoPictures } from './demo-pictures.ts'
import { packageAll } from './package-all.ts'
import { appsIn, planOf, requireApps } from './plan.ts'
import { products } from './products/products.ts'
import { republishToNewSubscribers } from './republish.ts'
import { openAccounts, type SeedOptions, seed, seededApps } from './seed.ts'

export interface ShopOptions extends Omit<CloudOptions, 'plan' | 'docs' | 'pictures' | 'usageLog'> {
  /** Only these macrofunctions run, and whom they need. The queues of the others keep their messages. */
  filter?: string[] | undefined
  /** Packages before it starts; off where somebody just did. */
  package?: boolean
  /** Fills the shop with its demo accounts, products and stock, or with the accounts alone; nothing where it has items. */
  seed?: boolean | 'accounts'
  onProgress?: (text: string) => void
}

/** The shop on the local cloud: packaged, started, told its history and filled. Resolves when it is ready for customers. */
export async function startShop(options: ShopOptions): Promise<Cloud> {
  const { root, state, signal, filter, elsewhere = {}, onProgress = () => {} } = options
  requireApps(root, [...(filter ?? []), ...Object.keys(elsewhere)])
  const cloud = await startCloud({
    ...options,
    usageLog: process.env.MACROMART_USAGE_LOG,
    docs: site(join(root, 'docs')).fetch,
    pictures: demoPictures(),
    // Only now, so that a port that is taken is said at once.
    async plan(endpoints) {
      if (options.package ?? true) {
        onProgress(`packaging ${appsIn(root).length} macrofunctions, as they would be deployed`)
        await packageAll(root, packagingProgress(onProgress), signal)
      }
      const plan = planOf(root, endpoints, filter, elsewhere)
      const running = new Set(plan.functions.map(({ origin }) => origin.app))
      onProgress(`starting the local cloud and ${running.size} macrofunctions`)
      return plan
    },
  })
  try {
    const stateFile = (file: string) => (state === 'memory' ? undefined : join(resolve(state), file))
    // What was kept nowhere has no history.
    const publishers =
      state === 'memory' ? [] : await republishToNewSubscribers(cloud.plan, cloud.aws, stateFile('told.json'))
    if (publishers.length > 0) onProgress(`${publishers.join(' and ')} told new subscribers what there is`)
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

/** What a thousand messages take on a slow machine, and more. */
const idleTimeoutMs = 180_000

/** A line for each macrofunction that is packaged anew. */
function packagingProgress(onProgress: (text: string) => void) {
  const seen = new Set<string>()
  return (line: string) => {
    const app = /^@macromart\/([a-z]+):package: cache miss/.exec(line)?.[1]
    if (app === undefined || seen.has(app)) return
    seen.add(app)
    onProgress(`packaging ${app}`)
  }
}

/**
 * Fills a shop whose state is kept, the first time only: a file remembers that it was done, to the end, which takes
 * everybody who holds something of it. A shop that was filled with other demo products than today's keeps them.
 */
async function seedOnce(file: string | undefined, options: SeedOptions): Promise<void> {
  const missing = seededApps.filter((app) => options.notRunning?.includes(app))
  const present = createHash('sha256').update(JSON.stringify(products)).digest('hex')
  const before = file && (await readFile(file, 'utf8').catch(() => undefined))
  if (before === undefined) {
    await seed(options)
    if (missing.length > 0)
      options.onProgress(`${missing.join(' and ')} will be filled by the next start that leaves none of them out`)
    else if (file) await writeFile(file, present)
  } else if (before !== present) {
    options.onProgress('the demo products have changed since this shop was filled: --fresh takes the new ones')
  }
}
