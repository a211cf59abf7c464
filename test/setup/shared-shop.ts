import { afterAll, test as base, beforeEach } from 'vitest'
import { retireProducts } from '../acceptance/shop-under-test.ts'
import { printLines } from '../support/logs.ts'
import { expectClean, sharedShop, stopSharedShop } from '../support/shared-shop.ts'

// Runs before every test file, in the file's worker: its hooks belong to the file.

const { own } = await sharedShop()

const test = base.extend(
  'stopped',
  { scope: 'worker' },
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the required fixtures from the pattern
  ({}, { onCleanup }) => onCleanup(stopSharedShop),
)
// The cleanup of a worker's fixtures is the last code that a worker runs.
test.beforeAll(({ stopped }) => stopped)

if (own) {
  if (own.isDirty)
    throw new Error('An earlier file has broken the invariants of the shop on purpose: run that file last.')
  beforeEach(({ onTestFailed }) => {
    const { count } = own.logs
    onTestFailed(() => printLines(own.logs.since(count)))
  })
  // An earlier version of an app may have other tables than the invariants read.
  if (!process.env.MACROMART_SKEW) afterAll(() => expectClean(own))
}
// Hooks run last in, first out: products are retired before the invariants are checked.
afterAll(retireProducts)
