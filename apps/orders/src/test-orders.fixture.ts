import type { Product } from '@macromart/contract-catalog/api'
import { ProductListed } from '@macromart/contract-catalog/events'
import { StockReserved } from '@macromart/contract-inventory/events'
import type { OrderDraft, OrderId } from '@macromart/contract-orders/api'
import { PaymentAuthorized } from '@macromart/contract-payments/events'
import { ShipmentDispatched } from '@macromart/contract-shipping/events'
import { newId } from '@macromart/kernel'
import { request, testSessions, testTable, toEnvelope } from '@macromart/lambda-kit/testing'
import { events } from './events.ts'
import { draft, noon, product } from './fixture.ts'
import { http } from './http.ts'
import { orderStore } from './store.ts'

/** Orders on a table of its own, as its callers see it; each time the clock is asked, a second has gone by. */
export async function testOrders() {
  const table = await testTable(new URL('../serverless.yml', import.meta.url))
  const sessions = await testSessions()
  let now = Date.parse(noon)
  const clock = () => {
    now += 1000
    return new Date(now).toISOString()
  }
  const store = orderStore(table.name, { client: table.client })
  const app = http(store, sessions.authenticate, clock)
  const consumer = events(store, clock)

  const shop = {
    table,
    store,
    app,
    consumer,
    clock,
    signIn: sessions.signIn,

    /** A product that the shop has heard of. */
    async listProduct(changes: Partial<Product> = {}): Promise<Product> {
      const listing = product(changes)
      await consumer.receive(toEnvelope(ProductListed(listing), listing.id))
      return listing
    },

    place: (token: string, body: OrderDraft | unknown, key: string = crypto.randomUUID()) =>
      request(app, 'POST /api/orders', { token, key, body }),

    /** The id of an order that is placed. */
    async placed(token: string, productId: string): Promise<OrderId> {
      const { body } = await shop.place(token, draft([{ productId, quantity: 2 }]))
      return body.id
    },

    /** News from inventory and payments: all is well. */
    async confirm(orderId: OrderId) {
      await consumer.receive(toEnvelope(StockReserved({ orderId }), orderId))
      await consumer.receive(
        toEnvelope(PaymentAuthorized({ orderId, amount: { amount: 3998, currency: 'EUR' } }), orderId),
      )
    },

    /** News from shipping: the parcel has left. */
    async dispatch(orderId: OrderId) {
      const sent = { orderId, customerId: newId('acc'), lines: [], carrier: 'Royal Mail', trackingNumber: 'RM 42' }
      await consumer.receive(toEnvelope(ShipmentDispatched(sent), orderId))
    },

    get: (token: string, orderId: string) => request(app, `GET /api/orders/${orderId}`, { token }),
    list: (token: string, query = '') => request(app, `GET /api/orders${query}`, { token }),
    cancel: (token: string, orderId: string) => request(app, `POST /api/orders/${orderId}/cancellation`, { token }),
  }
  return shop
}
