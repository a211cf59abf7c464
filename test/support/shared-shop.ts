import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import type { ShopOptions } from '@macromart/shop'
import { expect } from 'vitest'
import { eventually } from './eventually.ts'
import { createLogs, type Logs, printLines } from './logs.ts'
import { newViolations, startTestShop, type TestShop } from './start-test-shop.ts'

/** The shop that the test files of a worker share. */
export interface SharedShop {
  baseUrl: string
  /** Undefined at MACROMART_URL: only the address of that shop is known. */
  own: TestShop | undefined
}

/** The fuzzer alone hashes a thousand passwords. Other shops hash at the cost of the template. */
const cheapPasswords = { accounts: { PASSWORD_COST: 'm=1024,t=1,p=1' } }

/** More than a failed test prints. */
const keptLines = 500

let starting: Promise<SharedShop> | undefined

/**
 * The shop at MACROMART_URL, or a shop that the first call starts. A worker without isolation keeps this module, and
 * its shop, across files. MACROMART_SKEW (`orders=<folder>`) names an app that runs from the artefact in a folder;
 * MACROMART_STEP is the step of the shop.
 */
export function sharedShop(): Promise<SharedShop> {
  starting ??= start()
  return starting
}

async function start(): Promise<SharedShop> {
  const elsewhere = process.env.MACROMART_URL
  if (elsewhere) return { baseUrl: elsewhere, own: undefined }
  const [app, folder] = process.env.MACROMART_SKEW?.split('=', 2) ?? []
  const skewed = app && folder ? { elsewhere: { [app]: folder } } : {}
  const step = process.env.MACROMART_STEP
  const logs = createLogs(keptLines)
  try {
    const options = { ...skewed, environment: cheapPasswords, step: step ? Number(step) : undefined }
    const own = await startSeeded(options, logs)
    return { baseUrl: own.baseUrl, own }
  } catch (error) {
    printLines(logs.since(0))
    throw error
  }
}

/**
 * A shop with the demo products. The first shop of a run is seeded over HTTP and saves its items to MACROMART_ITEMS. A
 * shop of another worker waits for that file and starts with those items.
 */
async function startSeeded(options: Partial<ShopOptions>, logs: Logs): Promise<TestShop> {
  const items = process.env.MACROMART_ITEMS
  // The items are those of DynamoDB tables.
  if (!items || options.step !== undefined) return startTestShop(options, logs)
  const isFirst = await mkdir(`${items}.begun`).then(
    () => true,
    () => false,
  )
  if (!isFirst && (await fileAppears(items))) return startTestShop({ ...options, items }, logs)
  const shop = await startTestShop(options, logs)
  if (isFirst) await shop.cloud.saveItems(items)
  return shop
}

/** Whether the first shop saves its items within two minutes. */
const fileAppears = (file: string) =>
  eventually(
    async () => existsSync(file),
    (there) => there,
    120_000,
  ).catch(() => false)

/** The shared shop, for tests that use its internals. */
export async function ownSharedShop(): Promise<TestShop> {
  const { own } = await sharedShop()
  if (own === undefined) throw new Error('These tests break a shop, so they start one: unset MACROMART_URL.')
  return own
}

/** Stops the shop, if one was started. */
export async function stopSharedShop(): Promise<void> {
  const { own } = (await starting?.catch(() => undefined)) ?? {}
  await own?.cloud.stop()
}

/**
 * Fails unless the shop is idle, every app runs, no dead letter is left, and every invariant holds. Violations are then
 * ignored, so that they fail only the file that caused them.
 */
export async function expectClean(shop: TestShop): Promise<void> {
  const { cloud } = shop
  await Promise.all(cloud.apps.names.map((name) => cloud.apps.whenUp(name)))
  const left = await newViolations(shop)
  const letters = cloud.queues.deadLetters()
  for (const queue of Object.keys(letters)) await cloud.queues.drain(queue)
  // After draining, the events of the dead letters are neither processed nor in a queue.
  const known = left.length > 0 ? [...left, ...(await newViolations(shop))] : []
  for (const violation of known) shop.knownViolations.add(violation)
  expect(letters, 'dead letters of this file').toEqual({})
  if (!shop.isDirty) expect(left, 'violations of this file').toEqual([])
}
