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

/** The macrofunction on its own table. Every reading of the clock is one second later than the last. */
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

    /** Lists a product in the price list. */
    async listProduct(changes: Partial<Product> = {}): Promise<Product> {
      const listing = product(changes)
      await consumer.receive(toEnvelope(ProductListed(listing), listing.id))
      return listing
    },

    place: (token: string, body: OrderDraft | unknown, key: string = crypto.randomUUID()) =>
      request(app, 'POST /api/orders', { token, key, body }),

    /** Places an order and returns its id. */
    async placed(token: string, productId: string): Promise<OrderId> {
      const { body } = await shop.place(token, draft([{ productId, quantity: 2 }]))
      return body.id
    },

    /** Delivers `stock-reserved` and `payment-authorized`. */
    async confirm(orderId: OrderId) {
      await consumer.receive(toEnvelope(StockReserved({ orderId }), orderId))
      await consumer.receive(
        toEnvelope(PaymentAuthorized({ orderId, amount: { amount: 3998, currency: 'EUR' } }), orderId),
      )
    },

    /** Delivers `shipment-dispatched`. */
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
