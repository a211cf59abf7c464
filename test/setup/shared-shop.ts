import { afterAll, test as base, beforeEach } from 'vitest'
import { retireProducts } from '../acceptance/shop-under-test.ts'
import { printLines } from '../support/logs.ts'
import { expectClean, sharedShop, stopSharedShop } from '../support/shared-shop.ts'

// Runs before every test file, in the file's worker: its hooks are those of the file.

const { own } = await sharedShop()

const test = base.extend(
  'stopped',
  { scope: 'worker' },
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  ({}, { onCleanup }) => onCleanup(stopSharedShop),
)
// The cleanup of a worker's fixtures is the last that a worker does.
test.beforeAll(({ stopped }) => stopped)

if (own) {
  if (own.isDirty) throw new Error('The file before has spoilt the shop of this worker: run it last.')
  beforeEach(({ onTestFailed }) => {
    const { count } = own.logs
    onTestFailed(() => printLines(own.logs.since(count)))
  })
  // An earlier version of an app may keep other tables than the invariants are counted from.
  if (!process.env.MACROMART_SKEW) afterAll(() => expectClean(own))
}
// Hooks run last in, first out: products are retired before the shop is recounted.
afterAll(retireProducts)
