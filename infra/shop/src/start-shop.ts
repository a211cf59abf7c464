import { type Cloud, type CloudOptions, startCloud } from '@macromart/local'
import { packageAll } from './package-all.ts'
import { appsIn, planOf } from './read-plan-of.ts'
import { republishFor } from './republish.ts'
import { seed } from './seed.ts'

export interface ShopOptions extends Omit<CloudOptions, 'plan'> {
  /** These macrofunctions only; all of them unless it says so. */
  apps?: string[]
  /** Packages before it starts; off where somebody just did. */
  package?: boolean
  /** Fills the shop with its demo accounts, products and stock. */
  seed?: boolean
  onProgress?: (text: string) => void
}

/** The shop on the local cloud: packaged, started, told its history and filled. Resolves when it is ready for customers. */
export async function startShop(options: ShopOptions): Promise<Cloud> {
  const { root, signal, onProgress = () => {} } = options
  const apps = options.apps ?? appsIn(root)
  if (options.package ?? true) {
    onProgress(`packaging ${apps.length} macrofunctions, as they would be deployed`)
    await packageAll(root, packagingProgress(onProgress), signal)
  }
  onProgress('starting DynamoDB, SNS, SQS, the Stripe sandbox and the macrofunctions')
  const cloud = await startCloud({ ...options, plan: (places) => planOf(root, apps, places) })
  try {
    const told = await republishFor(cloud.newSubscriptions, cloud.plan, cloud.urls.frontDoor)
    if (told.length > 0) onProgress(`${told.join(' and ')} told their history to new subscribers`)
    if (options.seed ?? true) await seed({ baseUrl: cloud.urls.gateway, endpoint: cloud.urls.frontDoor, onProgress })
    return cloud
  } catch (error) {
    await cloud.stop()
    throw error
  }
}

/** A line for each macrofunction that is packaged anew. */
function packagingProgress(onProgress: (text: string) => void) {
  const seen = new Set<string>()
  return (line: string) => {
    const task = /^(@macromart\/[a-z]+):package: cache miss/.exec(line)?.[1]
    if (task === undefined || seen.has(task)) return
    seen.add(task)
    onProgress(`packaging ${task}`)
  }
}
