import { randomUUID } from 'node:crypto'
import type { Wire } from '../../support/ask.ts'
import { productDraft } from '../../support/goods.ts'
import { orderOf } from '../../support/order.ts'
import { somebody } from '../../support/people.ts'
import type { Scene } from './scene.ts'

/** Who comes with a good token. */
export type Person = 'owner' | 'stranger' | 'staff'

/** What the contracts do not say of an endpoint: a request that is good, what it is answered, and what only some may see. */
export interface Row {
  readonly ask: (scene: Scene) => Pick<Wire, 'path' | 'json' | 'headers' | 'body'>
  /** What whoever is let in is answered. */
  readonly status: number
  /** It is about the owner's things: for another customer there is nothing. */
  readonly theirs?: true
  readonly shows?: {
    readonly what: string
    readonly to: readonly Person[]
    readonly in: (body: unknown, scene: Scene) => boolean
  }
}

const asking = (path: (scene: Scene) => string, status = 200): Row => ({
  ask: (scene) => ({ path: path(scene) }),
  status,
})

const once = (path: string, json?: unknown) => ({ path, json, headers: { 'idempotency-key': randomUUID() } })

const holds = (body: unknown, text: string) => JSON.stringify(body).includes(text)

/** A row for every endpoint: one without a row is open to nobody knows whom. */
export const rows: Record<string, Row> = {
  'accounts.register': { ask: () => ({ path: '/api/accounts', json: somebody() }), status: 201 },
  'accounts.signIn': {
    ask: ({ credentials: { email, password } }) => ({ path: '/api/accounts/sessions', json: { email, password } }),
    status: 201,
  },
  'accounts.me': {
    ...asking(() => '/api/accounts/me'),
    shows: { what: 'the owner’s address', to: ['owner'], in: (body, { owner }) => holds(body, owner.email) },
  },
  'accounts.publicKeys': asking(() => '/api/accounts/.well-known/jwks.json'),
  'carts.getCart': asking(({ cartId }) => `/api/carts/${cartId}`),
  'carts.putLine': {
    ask: ({ cartId, product }) => ({ path: `/api/carts/${cartId}/lines/${product.id}`, json: { quantity: 2 } }),
    status: 200,
  },
  'carts.addToLine': {
    ask: ({ cartId, product }) => once(`/api/carts/${cartId}/lines/${product.id}`, { quantity: 1 }),
    status: 200,
  },
  'carts.removeLine': asking(({ cartId, fresh }) => `/api/carts/${cartId}/lines/${fresh.id}`),
  'catalog.listProducts': asking(() => '/api/catalog/products'),
  'catalog.getProduct': asking(({ product }) => `/api/catalog/products/${product.id}`),
  'catalog.listCategories': asking(() => '/api/catalog/categories'),
  'catalog.createProduct': { ask: () => once('/api/catalog/products', productDraft()), status: 201 },
  'catalog.changeProduct': {
    ask: ({ fresh }) => ({
      path: `/api/catalog/products/${fresh.id}`,
      json: { name: 'Changed' },
      headers: { 'if-match': '"1"' },
    }),
    status: 200,
  },
  'inventory.getStock': {
    ...asking(({ product }) => `/api/inventory/stock/${product.id}`),
    shows: { what: 'what is reserved', to: ['staff'], in: (body) => holds(body, 'reserved') },
  },
  'inventory.listStock': {
    ...asking(({ product }) => `/api/inventory/stock?productIds=${product.id}`),
    shows: { what: 'what is reserved', to: ['staff'], in: (body) => holds(body, 'reserved') },
  },
  'inventory.adjustStock': {
    ask: ({ product }) =>
      once(`/api/inventory/stock/${product.id}/adjustments`, { delta: 1, reason: 'Behind the shelf' }),
    status: 201,
  },
  'orders.placeOrder': { ask: ({ product }) => once('/api/orders', orderOf(product)), status: 201 },
  'orders.getOrder': { ...asking(({ order }) => `/api/orders/${order.id}`), theirs: true },
  'orders.listOrders': {
    ...asking(() => '/api/orders?limit=100'),
    shows: { what: 'the owner’s orders', to: ['owner', 'staff'], in: (body, { order }) => holds(body, order.id) },
  },
  'orders.cancelOrder': { ...asking(({ doomed }) => `/api/orders/${doomed.id}/cancellation`, 202), theirs: true },
  'payments.getPayment': { ...asking(({ order }) => `/api/payments/${order.id}`), theirs: true },
  'payments.refund': {
    ask: ({ captured }) => once(`/api/payments/${captured.id}/refunds`, { reason: 'Broken' }),
    status: 201,
  },
  // Whoever has no signature of Stripe's is nobody here, token or not.
  'payments.stripeWebhook': { ask: () => ({ path: '/api/payments/webhooks/stripe', json: {} }), status: 400 },
  'shipping.getShipment': { ...asking(({ order }) => `/api/shipping/shipments/${order.id}`), theirs: true },
  'shipping.listShipments': asking(() => '/api/shipping/shipments'),
  'shipping.dispatch': {
    ask: ({ waiting }) => ({
      path: `/api/shipping/shipments/${waiting.id}/dispatch`,
      json: { carrier: 'DHL', trackingNumber: 'JD014600003SE' },
    }),
    status: 200,
  },
  'shipping.deliver': asking(({ dispatched }) => `/api/shipping/shipments/${dispatched.id}/delivery`),
}
