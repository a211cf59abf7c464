import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { accountsApi } from '@macromart/contract-accounts/api'
import { cartsApi } from '@macromart/contract-carts/api'
import { catalogApi } from '@macromart/contract-catalog/api'
import { inventoryApi } from '@macromart/contract-inventory/api'
import { client } from '@macromart/contract-kit'
import { type Order, ordersApi } from '@macromart/contract-orders/api'
import { paymentsApi } from '@macromart/contract-payments/api'
import { shippingApi } from '@macromart/contract-shipping/api'
import type { Cloud, LogEntry } from '@macromart/local'
import { demoAccounts, demoPassword, type ShopOptions, startShop } from '@macromart/shop'
import { expect } from 'vitest'
import { violations } from '../support/invariants.ts'
import { takeSnapshot } from '../support/snapshot.ts'

/** A shop of a test's own, to be broken, and hands to do so. */
export interface BreakableShop {
  cloud: Cloud
  /** All that its functions have said so far. */
  said: LogEntry[]
  staff: Session
  customer: Session
  /** A new product with so many on hand, known to everybody. */
  product(onHand: number): Promise<string>
  /** Places an order of one line and answers it as placed. */
  place(productId: string, options?: Placing): Promise<Order>
  order(id: string): Promise<Order>
  /** Waits until nothing is left to happen, and recounts everything. */
  settled(): Promise<void>
  /** From now on this mail may have gone more than once: notifications was killed while it sent it. */
  allowAgain(mailId: string): void
  stop(): Promise<void>
}

interface Placing {
  quantity?: number
  paymentMethod?: string
  key?: string
  /** The cart that its line is taken out of when it is confirmed. */
  cartId?: `crt_${string}`
}

export type Session = ReturnType<typeof sessionOf>

const sessionOf = (baseUrl: string, token: string) => ({
  orders: client(ordersApi, { baseUrl, token }),
  shipping: client(shippingApi, { baseUrl, token }),
  payments: client(paymentsApi, { baseUrl, token }),
  catalog: client(catalogApi, { baseUrl, token }),
  inventory: client(inventoryApi, { baseUrl, token }),
  carts: client(cartsApi, { baseUrl, token }),
})

const root = join(import.meta.dirname, '../..')

export async function openShop(options: Partial<ShopOptions> = {}): Promise<BreakableShop> {
  const said: LogEntry[] = []
  const log = (entry: LogEntry) => void said.push(entry)
  const cloud = await startShop({ root, state: 'memory', port: 0, package: false, log, ...options })
  const baseUrl = cloud.urls.gateway
  const signIn = async (email: string) => {
    const { token } = await client(accountsApi, { baseUrl }).signIn({ body: { email, password: demoPassword } })
    return sessionOf(baseUrl, token)
  }
  const sentAgain: string[] = []
  const [staff, customer] = [await signIn(demoAccounts.staff.email), await signIn(demoAccounts.customer.email)]
  return {
    cloud,
    said,
    staff,
    customer,
    async product(onHand) {
      const name = `Broken cup ${randomUUID().slice(0, 8)}`
      const body = {
        name,
        description: '',
        category: 'broken',
        price: { amount: 1250, currency: 'EUR' },
        imageUrl: '/x.svg',
      }
      const { id: productId } = await staff.catalog.createProduct({ key: randomUUID(), body })
      await cloud.idle()
      const delivery = { delta: onHand, reason: 'for a test' }
      await staff.inventory.adjustStock({ params: { productId }, key: randomUUID(), body: delivery })
      return productId
    },
    place: (productId, { quantity = 1, paymentMethod = 'pm_card_visa', key = randomUUID(), cartId } = {}) =>
      customer.orders.placeOrder({
        key,
        body: { lines: [{ productId, quantity }], shippingAddress: address, paymentMethod, ...(cartId && { cartId }) },
      }),
    order: (orderId) => staff.orders.getOrder({ params: { orderId } }),
    async settled() {
      await cloud.idle()
      expect(violations(await takeSnapshot(cloud, said), { sentAgain })).toEqual([])
    },
    allowAgain: (mailId) => void sentAgain.push(mailId),
    stop: () => cloud.stop(),
  }
}

const address = {
  name: 'Ada Lovelace',
  line1: 'St James Square 12',
  postalCode: 'SW1Y 4JH',
  city: 'London',
  country: 'GB',
}
