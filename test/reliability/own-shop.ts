import type { ShopOptions } from '@macromart/shop'
import { beforeEach } from 'vitest'
import { printLines } from '../support/logs.ts'
import { type OpenShop, openShop } from '../support/open-shop.ts'
import { demoCustomer, demoStaff, type Person, signIn } from '../support/people.ts'

/** A shop that a test starts for itself, and the demo people in it. */
export interface OwnShop extends OpenShop {
  staff: Person
  customer: Person
}

const opened: OwnShop[] = []

/** Starts a shop and signs the demo people in. */
export async function openOwnShop(options: Partial<ShopOptions> = {}): Promise<OwnShop> {
  const shop = await openShop(options)
  const [staff, customer] = [await signIn(shop.baseUrl, demoStaff), await signIn(shop.baseUrl, demoCustomer)]
  const own = { ...shop, staff, customer }
  opened.push(own)
  return own
}

// A failed test shows what its shops have logged since it began.
beforeEach(({ onTestFailed }) => {
  const counts = new Map(opened.map((shop) => [shop, shop.logs.count]))
  onTestFailed(() => {
    for (const shop of opened) printLines(shop.logs.since(counts.get(shop) ?? 0))
  })
})
