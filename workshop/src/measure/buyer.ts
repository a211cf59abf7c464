import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { accountsApi } from '@macromart/contract-accounts/api'
import { catalogApi } from '@macromart/contract-catalog/api'
import { inventoryApi } from '@macromart/contract-inventory/api'
import { client, ProblemError } from '@macromart/contract-kit'
import { type Order, ordersApi } from '@macromart/contract-orders/api'
import { examples } from '@macromart/contract-orders/examples'
import { demoAccounts, demoPassword } from '@macromart/shop'
import pRetry from 'p-retry'

/** One order: how long its answer took, and how long until it was confirmed, in milliseconds. */
export interface Timing {
  readonly answeredMs: number
  readonly confirmedMs: number
}

const stock = 10_000
const readEveryMs = 20

/** The demo customer of a shop. */
export interface Buyer {
  place(): Promise<Order>
  /** Reads an order until it is confirmed. Throws if it is cancelled. */
  confirmed(order: Order): Promise<void>
  /** Places an order, and waits until it is confirmed. */
  buy(): Promise<Timing>
}

/** Lists a product in a shop with the demo accounts, which the demo customer buys. */
export async function createBuyer(baseUrl: string, signal: AbortSignal): Promise<Buyer> {
  const signIn = async ({ email }: { email: string }) => ({
    baseUrl,
    token: (await client(accountsApi, { baseUrl }).signIn({ body: { email, password: demoPassword } })).token,
  })
  const [staff, customer] = await Promise.all([signIn(demoAccounts.staff), signIn(demoAccounts.customer)])
  const price = { amount: 1250, currency: 'EUR' }
  const body = { name: 'Stopwatch', description: '', category: 'workshop', price, imageUrl: '/images/workshop.svg' }
  const { id: productId } = await client(catalogApi, staff).createProduct({ idempotencyKey: randomUUID(), body })
  const delivery = { delta: stock, reason: 'Delivery' }
  const adjust = { params: { productId }, idempotencyKey: randomUUID(), body: delivery }
  await whileUnknown(signal, () => client(inventoryApi, staff).adjustStock(adjust))

  const orders = client(ordersApi, customer)
  const draft = {
    lines: [{ productId, quantity: 1 }],
    shippingAddress: examples.address,
    paymentMethod: 'pm_card_visa',
  }
  const place = () => orders.placeOrder({ idempotencyKey: randomUUID(), body: draft })
  const read = ({ id }: Order) => orders.getOrder({ params: { orderId: id } })

  async function confirmed(placed: Order): Promise<void> {
    let order = placed
    while (order.status !== 'confirmed') {
      signal.throwIfAborted()
      if (order.status === 'cancelled') throw new Error(`${order.id} was cancelled`)
      await pause(readEveryMs, undefined, { signal })
      order = await read(order)
    }
  }

  async function buy(): Promise<Timing> {
    const since = performance.now()
    const order = await place()
    const answeredMs = performance.now() - since
    await confirmed(order)
    return { answeredMs, confirmedMs: performance.now() - since }
  }

  await whileUnknown(signal, buy)
  return { place, confirmed, buy }
}

/** Asks again while a service has not yet consumed the listing of the product. */
const whileUnknown = <T>(signal: AbortSignal, request: () => Promise<T>): Promise<T> =>
  pRetry(request, {
    retries: 300,
    factor: 1,
    minTimeout: 100,
    signal,
    shouldRetry: ({ error }) => error instanceof ProblemError && [404, 422].includes(error.status),
  })
