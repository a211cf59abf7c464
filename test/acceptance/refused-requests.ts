import { randomUUID } from 'node:crypto'
import type { Wire } from '../support/ask.ts'
import { fill, newCartId } from '../support/cart.ts'
import { eventually } from '../support/eventually.ts'
import { euros, priceProbe, productDraft, retire } from '../support/goods.ts'
import { orderOf, parcel } from '../support/order.ts'
import { somebody } from '../support/people.ts'
import type { Scene } from './scene.ts'
import { ask, tidyUp } from './shop.ts'

/** A request that is refused, and how. */
export interface Refused {
  readonly status: number
  readonly code: string
  readonly request: (scene: Scene) => Wire | Promise<Wire>
}

const post = (path: string, json?: unknown): Wire => ({
  method: 'POST',
  path,
  headers: { 'idempotency-key': randomUUID() },
  ...(json === undefined ? {} : { json }),
})
const change = (id: string, json: unknown, ifMatch = '"1"'): Wire => ({
  method: 'PATCH',
  path: `/api/catalog/products/${id}`,
  json,
  headers: { 'if-match': ifMatch },
})
const putting = (productId: string, cartId: string = newCartId()): Wire => ({
  method: 'PUT',
  path: `/api/carts/${cartId}/lines/${productId}`,
  json: { quantity: 1 },
})
const guess = (email: string) => post('/api/accounts/sessions', { email, password: 'not the password' })
const as = ({ token }: { token: string }, wire: Wire): Wire => ({ ...wire, token })

/** An id that looks right, and is nothing's. */
const nothing = (prefix: string) => `${prefix}_00000000000000000000000000`

/** Everything that the contracts say no to. */
export const refusedRequests: Refused[] = [
  {
    status: 409,
    code: 'account.email-taken',
    request: ({ shopper }) => post('/api/accounts', { ...somebody(), email: shopper.email }),
  },
  { status: 401, code: 'account.bad-credentials', request: ({ shopper }) => guess(shopper.email) },
  {
    status: 429,
    code: 'account.locked',
    async request() {
      const { email } = somebody()
      for (let failure = 0; failure < 10; failure++) await ask(guess(email))
      return guess(email)
    },
  },
  { status: 404, code: 'cart.not-found', request: () => ({ path: '/api/carts/mine' }) },
  { status: 404, code: 'cart.not-found', request: ({ jar }) => putting(jar.id, 'mine') },
  { status: 404, code: 'cart.not-found', request: ({ jar }) => ({ ...putting(jar.id, jar.id), method: 'DELETE' }) },
  { status: 422, code: 'cart.unknown-product', request: () => putting(nothing('prd')) },
  { status: 422, code: 'cart.unknown-product', request: () => putting('a-teapot') },
  {
    status: 422,
    code: 'cart.product-retired',
    async request({ clerk }) {
      const old = await clerk.catalog.createProduct({ key: randomUUID(), body: productDraft() })
      tidyUp(old)
      const cartId = newCartId()
      await fill(clerk, cartId, old)
      await retire(clerk, old.id)
      await eventually(
        () => clerk.carts.getCart({ params: { cartId } }),
        ({ lines }) => lines[0]?.retired === true,
      )
      return putting(old.id, cartId)
    },
  },
  {
    status: 422,
    code: 'cart.too-many-lines',
    async request({ clerk }) {
      const { items } = await clerk.catalog.listProducts({ query: { limit: 51 } })
      const [last, ...others] = items
      const cartId = newCartId()
      await fill(clerk, cartId, others)
      return putting(last?.id ?? '', cartId)
    },
  },
  { status: 404, code: 'catalog.not-found', request: () => ({ path: `/api/catalog/products/${nothing('prd')}` }) },
  {
    status: 404,
    code: 'catalog.not-found',
    request: ({ clerk }) => as(clerk, change(nothing('prd'), { price: euros(1) })),
  },
  {
    status: 412,
    code: 'catalog.stale-version',
    request: ({ clerk, jar }) => as(clerk, change(jar.id, { price: euros(1) }, '"7"')),
  },
  { status: 404, code: 'inventory.not-found', request: () => ({ path: `/api/inventory/stock/${nothing('prd')}` }) },
  {
    status: 404,
    code: 'inventory.not-found',
    request: ({ clerk }) =>
      as(clerk, post(`/api/inventory/stock/${nothing('prd')}/adjustments`, { delta: 1, reason: 'Found' })),
  },
  {
    status: 422,
    code: 'inventory.below-reserved',
    request: ({ clerk, jar }) =>
      as(clerk, post(`/api/inventory/stock/${jar.id}/adjustments`, { delta: -9, reason: 'Lost' })),
  },
  {
    status: 404,
    code: 'order.not-found',
    request: ({ shopper }) => as(shopper, { path: `/api/orders/${nothing('ord')}` }),
  },
  {
    status: 404,
    code: 'order.not-found',
    request: ({ clerk }) => as(clerk, post(`/api/orders/${nothing('ord')}/cancellation`)),
  },
  {
    status: 422,
    code: 'order.unknown-product',
    request: ({ shopper }) => as(shopper, post('/api/orders', orderOf({ id: nothing('prd') }))),
  },
  {
    status: 422,
    code: 'order.product-retired',
    async request({ clerk, shopper }) {
      const old = await clerk.catalog.createProduct({ key: randomUUID(), body: productDraft() })
      tidyUp(old)
      const retiring = { params: { productId: old.id }, ifMatch: 1, body: { status: 'retired' } } as const
      await clerk.catalog.changeProduct(retiring)
      await eventually(
        () => priceProbe(clerk, old),
        (code) => code === 'order.product-retired',
      )
      return as(shopper, post('/api/orders', orderOf(old)))
    },
  },
  {
    status: 409,
    code: 'order.total-changed',
    request: ({ shopper, jar }) => as(shopper, post('/api/orders', orderOf(jar, { expectedTotal: euros(1) }))),
  },
  {
    status: 409,
    code: 'order.cannot-cancel',
    request: ({ shopper, dispatched }) => as(shopper, post(`/api/orders/${dispatched.id}/cancellation`)),
  },
  {
    status: 404,
    code: 'payment.not-found',
    request: ({ shopper }) => as(shopper, { path: `/api/payments/${nothing('ord')}` }),
  },
  {
    status: 404,
    code: 'payment.not-found',
    request: ({ clerk }) => as(clerk, post(`/api/payments/${nothing('ord')}/refunds`, { reason: 'None' })),
  },
  {
    status: 409,
    code: 'payment.cannot-refund',
    request: ({ clerk, confirmed }) => as(clerk, post(`/api/payments/${confirmed.id}/refunds`, { reason: 'Early' })),
  },
  {
    status: 400,
    code: 'payment.bad-signature',
    request: () => ({
      ...post('/api/payments/webhooks/stripe'),
      body: '{}',
      headers: { 'stripe-signature': 't=1,v1=0' },
    }),
  },
  {
    status: 404,
    code: 'shipment.not-found',
    request: ({ shopper }) => as(shopper, { path: `/api/shipping/shipments/${nothing('ord')}` }),
  },
  {
    status: 404,
    code: 'shipment.not-found',
    request: ({ clerk }) => as(clerk, post(`/api/shipping/shipments/${nothing('ord')}/dispatch`, parcel())),
  },
  {
    status: 404,
    code: 'shipment.not-found',
    request: ({ clerk }) => as(clerk, post(`/api/shipping/shipments/${nothing('ord')}/delivery`)),
  },
  {
    status: 409,
    code: 'shipment.cannot-dispatch',
    request: ({ clerk, dispatched }) => as(clerk, post(`/api/shipping/shipments/${dispatched.id}/dispatch`, parcel())),
  },
  {
    status: 409,
    code: 'shipment.cannot-deliver',
    request: ({ clerk, confirmed }) => as(clerk, post(`/api/shipping/shipments/${confirmed.id}/delivery`)),
  },
  {
    status: 422,
    code: 'idempotency.key-reused',
    async request({ shopper, jar }) {
      const placing = as(shopper, post('/api/orders', orderOf(jar)))
      await ask(placing)
      return { ...placing, json: orderOf({ ...jar, quantity: 2 }) }
    },
  },
]
