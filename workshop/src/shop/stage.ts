import { randomUUID } from 'node:crypto'
import { accountsApi } from '@macromart/contract-accounts/api'
import { catalogApi, type Product } from '@macromart/contract-catalog/api'
import { inventoryApi } from '@macromart/contract-inventory/api'
import { client } from '@macromart/contract-kit'
import { type Order, type OrderStatus, ordersApi } from '@macromart/contract-orders/api'
import { examples } from '@macromart/contract-orders/examples'
import { type Cloud, type LogEntry, PlainError } from '@macromart/local'
import { demoAccounts, demoPassword } from '@macromart/shop'
import type { InjectedFault } from './fault-injector.ts'
import { until } from './until.ts'

/** What a scenario may do with the running shop. Each wait ends with an error after a limit, or when interrupted. */
export type Stage = Awaited<ReturnType<typeof openStage>>

export interface StageOptions {
  cloud: Cloud
  /** Every line about an event since the shop started. */
  events: readonly LogEntry[]
  inject: (fault: InjectedFault) => void
  /** Prints one line of progress. */
  say: (text: string) => void
  signal: AbortSignal
}

/** Signs the demo people in, and returns what they and a scenario may do. */
export async function openStage({ cloud, events, inject, say, signal }: StageOptions) {
  const baseUrl = cloud.urls.gateway
  const signedIn = async ({ email }: { email: string }) => {
    const { token } = await client(accountsApi, { baseUrl }).signIn({ body: { email, password: demoPassword } })
    return { baseUrl, token }
  }
  const [staff, customer] = await Promise.all([signedIn(demoAccounts.staff), signedIn(demoAccounts.customer)])
  const [catalog, inventory, orders] = [
    client(catalogApi, staff),
    client(inventoryApi, staff),
    client(ordersApi, customer),
  ]

  /** Resolves when a macrofunction has processed this many deliveries of an event type about a subject. */
  async function untilProcessed(app: string, type: string, subject: string, times = 1): Promise<void> {
    const isOne = ({ from, text, fields }: LogEntry) =>
      from === app && text === `processed ${type}` && fields?.subject === subject
    const count = async () => events.filter(isOne).length
    await until(`${app} processes ${times} × ${type}`, signal, count, (processed) => processed >= times)
  }

  return {
    say,
    inject,
    untilProcessed,
    /** A new product with 10 pieces in stock. Resolves when every macrofunction knows it. */
    async newProduct(name: string, cents: number): Promise<Product> {
      const body = {
        name,
        description: '',
        category: 'workshop',
        price: euros(cents),
        imageUrl: '/images/workshop.svg',
      }
      const product = await catalog.createProduct({ idempotencyKey: randomUUID(), body })
      const consumers = ['carts', 'inventory', 'orders']
      await Promise.all(consumers.map((app) => untilProcessed(app, 'catalog.product-listed.v1', product.id)))
      const delivery = { delta: 10, reason: 'Delivery' }
      await inventory.adjustStock({ params: { productId: product.id }, idempotencyKey: randomUUID(), body: delivery })
      say(`a new product: ${name}, ${inEuros(cents)}, 10 pieces in stock`)
      return product
    },
    async setPrice({ id, version }: Product, cents: number): Promise<Product> {
      const price = euros(cents)
      const product = await catalog.changeProduct({ params: { productId: id }, ifMatch: version, body: { price } })
      say(`staff change the price to ${inEuros(cents)} (version ${product.version} of the product)`)
      return product
    },
    /** The demo customer orders one piece. */
    async placeOrder({ id }: Product): Promise<Order> {
      const lines = [{ productId: id, quantity: 1 }]
      const body = { lines, shippingAddress: examples.address, paymentMethod: 'pm_card_visa' }
      const order = await orders.placeOrder({ idempotencyKey: randomUUID(), body })
      say(`a customer orders one for ${inEuros(order.total.amount)}: ${order.id}`)
      return order
    },
    async untilStatus({ id }: Order, wanted: OrderStatus): Promise<void> {
      const read = () => orders.getOrder({ params: { orderId: id } })
      const { status } = await until(`${id} is ${wanted}`, signal, read, ({ status }) =>
        [wanted, 'cancelled'].includes(status),
      )
      if (status !== wanted) throw new PlainError(`${id} is ${status}, not ${wanted}.`)
      say(`the order is ${wanted}`)
    },
  }
}

const euros = (amount: number) => ({ amount, currency: 'EUR' })
const inEuros = (cents: number) => `€${(cents / 100).toFixed(2)}`
