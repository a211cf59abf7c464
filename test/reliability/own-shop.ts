import type { ShopOptions } from '@macromart/shop'
import { beforeEach } from 'vitest'
import { printLines } from '../support/logs.ts'
import { demoCustomer, demoStaff, type Person, signIn } from '../support/people.ts'
import { startTestShop, type TestShop } from '../support/start-test-shop.ts'

/** A shop of one test, with the demo staff and the demo customer signed in. */
export interface OwnShop extends TestShop {
  staff: Person
  customer: Person
}

const started: OwnShop[] = []

/** Starts a shop and signs the demo people in. */
export async function startOwnShop(options: Partial<ShopOptions> = {}): Promise<OwnShop> {
  const shop = await startTestShop(options)
  const [staff, customer] = [await signIn(shop.baseUrl, demoStaff), await signIn(shop.baseUrl, demoCustomer)]
  const own = { ...shop, staff, customer }
  started.push(own)
  return own
}

// A failed test prints the log lines of its shops since its start.
beforeEach(({ onTestFailed }) => {
  const counts = new Map(started.map((shop) => [shop, shop.logs.count]))
  onTestFailed(() => {
    for (const shop of started) printLines(shop.logs.since(counts.get(shop) ?? 0))
  })
})
