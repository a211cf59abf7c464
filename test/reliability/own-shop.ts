import type { ShopOptions } from '@macromart/shop'
import { type OpenShop, openShop } from '../support/open-shop.ts'
import { demoCustomer, demoStaff, type Person, signIn } from '../support/people.ts'

/** A shop that a test starts for itself, and the demo people in it. */
export interface OwnShop extends OpenShop {
  staff: Person
  customer: Person
}

export async function openOwnShop(options: Partial<ShopOptions> = {}): Promise<OwnShop> {
  const shop = await openShop(options)
  const [staff, customer] = [await signIn(shop.baseUrl, demoStaff), await signIn(shop.baseUrl, demoCustomer)]
  return { ...shop, staff, customer }
}
