import { expect } from 'vitest'
import { freePorts } from './free-ports.ts'
import { createLogs, printLines } from './logs.ts'
import { type OpenShop, openShop, recount } from './open-shop.ts'

/** The shop that the test files of a worker share. */
export interface SharedShop {
  baseUrl: string
  /** Undefined at MACROMART_URL: only the address of that shop is known. */
  own: OpenShop | undefined
}

/** More than is printed of a failed test. */
const keptLines = 500

let opening: Promise<SharedShop> | undefined

/**
 * The shop at MACROMART_URL, or one that is started by the first call. A worker that is not isolated keeps this module from
 * file to file, and its shop with it. MACROMART_SKEW (`orders=<folder>`) names an app that is taken from the artefact in a
 * folder.
 */
export function sharedShop(): Promise<SharedShop> {
  opening ??= open()
  return opening
}

async function open(): Promise<SharedShop> {
  const elsewhere = process.env.MACROMART_URL
  if (elsewhere) return { baseUrl: elsewhere, own: undefined }
  const [app, folder] = process.env.MACROMART_SKEW?.split('=', 2) ?? []
  const skewed = app && folder ? { elsewhere: { [app]: folder } } : {}
  const logs = createLogs(keptLines)
  try {
    // Ports in a row: `pnpm dead-letters --port` finds the AWS services at the port after the gateway's.
    const own = await openShop({ port: await freePorts(), ...skewed }, logs)
    return { baseUrl: own.baseUrl, own }
  } catch (error) {
    printLines(logs.since(0))
    throw error
  }
}

/** The shared shop, for tests that reach into it. */
export async function ownSharedShop(): Promise<OpenShop> {
  const { own } = await sharedShop()
  if (own === undefined) throw new Error('These tests break a shop, so they start one: unset MACROMART_URL.')
  return own
}

/** Stops the shop, if one was started. */
export async function stopSharedShop(): Promise<void> {
  const { own } = (await opening?.catch(() => undefined)) ?? {}
  await own?.cloud.stop()
}

/** What earlier files have been found to leave behind: each violation fails one file. */
const found = new Set<string>()

/** Fails unless nothing is left to happen, every app runs, no dead letter is left, and every invariant holds. */
export async function expectClean(shop: OpenShop): Promise<void> {
  const { cloud } = shop
  await Promise.all(cloud.apps.names.map((name) => cloud.apps.whenUp(name)))
  const violations = await recount(shop)
  expect(cloud.queues.deadLetters()).toEqual({})
  if (shop.isSpoilt) return
  const left = violations.filter((violation) => !found.has(violation))
  for (const violation of left) found.add(violation)
  expect(left, 'the shop as this file leaves it').toEqual([])
}
