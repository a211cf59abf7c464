import { join } from 'node:path'
import type { Cloud } from '@macromart/local'
import { type ShopOptions, startShop } from '@macromart/shop'
import { violations } from './invariants.ts'
import { createLogs, type Logs } from './logs.ts'
import { takeSnapshot } from './snapshot.ts'

/** A shop that runs in this process. */
export interface TestShop {
  cloud: Cloud
  /** The public address. */
  baseUrl: string
  logs: Logs
  /** The ids of the mails that may have been sent twice, because notifications was killed while sending them. */
  resentMails: string[]
  /** The violations that an earlier file has left behind: they fail no other. */
  knownViolations: Set<string>
  /** Set by a file that breaks the invariants on purpose: no other file may follow it. */
  isDirty: boolean
}

const root = join(import.meta.dirname, '../..')

/** Starts the shop of the working tree, as it is packaged. The caller stops its cloud. */
export async function startTestShop(options: Partial<ShopOptions> = {}, logs = createLogs()): Promise<TestShop> {
  const cloud = await startShop({ root, state: 'memory', port: 0, package: false, log: logs.log, ...options })
  return { cloud, baseUrl: cloud.urls.gateway, logs, resentMails: [], knownViolations: new Set(), isDirty: false }
}

/** Waits until nothing is left to happen, recounts every invariant, and answers a sentence for each new violation. */
export async function newViolations({ cloud, logs, resentMails, knownViolations }: TestShop): Promise<string[]> {
  // A message that has lost the race for a piece seven times comes again after a minute (docs/retries.md).
  await cloud.idle(180_000)
  const all = violations(await takeSnapshot(cloud, logs.events), { resentMails })
  return all.filter((violation) => !knownViolations.has(violation))
}
