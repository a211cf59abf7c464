import { join } from 'node:path'
import { takeSnapshot, violations } from '@macromart/invariants'
import type { Cloud } from '@macromart/local'
import { type ShopOptions, startShop } from '@macromart/shop'
import { createLogs, type Logs } from './logs.ts'

/** A shop that runs in this process. */
export interface TestShop {
  cloud: Cloud
  /** The public address. */
  baseUrl: string
  logs: Logs
  /** The ids of mails that may be sent twice, because notifications was killed while sending them. */
  resentMails: string[]
  /** The violations of earlier files, which fail no later file. */
  knownViolations: Set<string>
  /** Set by a file that breaks the invariants on purpose: no other file may follow. */
  isDirty: boolean
}

const root = join(import.meta.dirname, '../..')

/** Starts the packaged shop of the working tree. The caller stops its cloud. */
export async function startTestShop(options: Partial<ShopOptions> = {}, logs = createLogs()): Promise<TestShop> {
  const cloud = await startShop({ root, state: 'memory', port: 0, package: false, log: logs.log, ...options })
  return { cloud, baseUrl: cloud.urls.gateway, logs, resentMails: [], knownViolations: new Set(), isDirty: false }
}

/** Waits until the shop is idle, checks every invariant, and returns a sentence for each new violation. */
export async function newViolations({ cloud, logs, resentMails, knownViolations }: TestShop): Promise<string[]> {
  // A message that loses seven conflicts in a row is retried after a minute (docs/reference/retries.md).
  await cloud.idle(180_000)
  const all = violations(await takeSnapshot(cloud, logs.events), { resentMails })
  return all.filter((violation) => !knownViolations.has(violation))
}
