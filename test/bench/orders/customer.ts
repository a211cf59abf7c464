import { randomUUID } from 'node:crypto'
import { accountsApi } from '@macromart/contract-accounts/api'
import { catalogApi } from '@macromart/contract-catalog/api'
import { client } from '@macromart/contract-kit'
import { ordersApi } from '@macromart/contract-orders/api'
import { examples } from '@macromart/contract-orders/examples'
import { demoAccounts, demoPassword } from '@macromart/shop'
import pLimit from 'p-limit'

/** The number of orders that are placed at any time. */
export const concurrency = 16

/** A customer who buys one piece at a time of one product after another. */
export async function customerOf(baseUrl: string, { email } = demoAccounts.customer) {
  const { token } = await client(accountsApi, { baseUrl }).signIn({ body: { email, password: demoPassword } })
  const { items } = await client(catalogApi, { baseUrl }).listProducts({ query: { limit: 100 } })
  const orders = client(ordersApi, { baseUrl, token })
  let next = 0

  async function place(): Promise<string> {
    const productId = items[next++ % items.length]?.id ?? ''
    const { id } = await orders.placeOrder({
      idempotencyKey: randomUUID(),
      body: { lines: [{ productId, quantity: 1 }], shippingAddress: examples.address, paymentMethod: 'pm_card_visa' },
    })
    return id
  }

  return {
    orders,
    place,
    /** Places this number of orders, 16 at a time. */
    placeMany(count: number): Promise<string[]> {
      const limit = pLimit(concurrency)
      return Promise.all(Array.from({ length: count }, () => limit(place)))
    },
  }
}
