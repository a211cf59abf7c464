import { randomUUID } from 'node:crypto'
import { newCartId } from '../../support/cart.ts'
import { productDraft } from '../../support/goods.ts'
import { orderDraft } from '../../support/order.ts'
import { accountDraft } from '../../support/people.ts'
import type { WireRequest } from '../../support/send-request.ts'
import type { Scene } from './scene.ts'

/** The callers with a valid token. */
export type Person = 'owner' | 'stranger' | 'staff'

type Wire = Pick<WireRequest, 'path' | 'json' | 'headers' | 'body'>

/** What a contract does not say of an endpoint: a valid request, its status, and data that only some callers see. */
export interface Row {
  readonly request: (scene: Scene) => Wire | Promise<Wire>
  /** The status for an authorized caller. */
  readonly status: number
  /** The resource belongs to the owner: other customers get 404. */
  readonly ownerOnly?: true
  readonly shows?: {
    readonly what: string
    readonly to: readonly Person[]
    readonly in: (body: unknown, scene: Scene) => boolean
  }
}

const pathOnly = (path: (scene: Scene) => string, status = 200): Row => ({
  request: (scene) => ({ path: path(scene) }),
  status,
})

const idempotent = (path: string, json?: unknown) => ({ path, json, headers: { 'idempotency-key': randomUUID() } })

const holds = (body: unknown, text: string) => JSON.stringify(body).includes(text)

/** One row for each endpoint. An endpoint without a row fails the tests. */
export const rows: Record<string, Row> = {
  'accounts.register': { request: () => ({ path: '/api/accounts', json: accountDraft() }), status: 201 },
  'accounts.signIn': {
    request: ({ credentials: { email, password } }) => ({ path: '/api/accounts/sessions', json: { email, password } }),
    status: 201,
  },
  'accounts.me': {
    ...pathOnly(() => '/api/accounts/me'),
    shows: { what: 'the owner’s address', to: ['owner'], in: (body, { owner }) => holds(body, owner.email) },
  },
  'accounts.publicKeys': pathOnly(() => '/api/accounts/.well-known/jwks.json'),
  'carts.getCart': pathOnly(({ cartId }) => `/api/carts/${cartId}`),
  'carts.putLine': {
    request: ({ cartId, product }) => ({ path: `/api/carts/${cartId}/lines/${product.id}`, json: { quantity: 2 } }),
    status: 200,
  },
  'carts.addToLine': {
    request: ({ cartId, product }) => idempotent(`/api/carts/${cartId}/lines/${product.id}`, { quantity: 1 }),
    status: 200,
  },
  'carts.mergeCart': {
    request: ({ cartId }) => idempotent(`/api/carts/${cartId}/merges`, { from: newCartId() }),
    status: 200,
  },
  'carts.removeLine': pathOnly(({ cartId, fresh }) => `/api/carts/${cartId}/lines/${fresh.id}`),
  'catalog.listProducts': pathOnly(() => '/api/catalog/products'),
  'catalog.getProduct': pathOnly(({ product }) => `/api/catalog/products/${product.id}`),
  'catalog.listCategories': pathOnly(() => '/api/catalog/categories'),
  'catalog.createProduct': { request: () => idempotent('/api/catalog/products', productDraft()), status: 201 },
  'catalog.changeProduct': {
    request: ({ fresh }) => ({
      path: `/api/catalog/products/${fresh.id}`,
      json: { name: 'Changed' },
      headers: { 'if-match': '"1"' },
    }),
    status: 200,
  },
  'inventory.getStock': {
    ...pathOnly(({ product }) => `/api/inventory/stock/${product.id}`),
    shows: { what: 'reserved stock', to: ['staff'], in: (body) => holds(body, 'reserved') },
  },
  'inventory.listStock': {
    ...pathOnly(({ product }) => `/api/inventory/stock?productIds=${product.id}`),
    shows: { what: 'reserved stock', to: ['staff'], in: (body) => holds(body, 'reserved') },
  },
  'inventory.adjustStock': {
    request: ({ product }) =>
      idempotent(`/api/inventory/stock/${product.id}/adjustments`, { delta: 1, reason: 'Behind the shelf' }),
    status: 201,
  },
  'orders.placeOrder': { request: ({ product }) => idempotent('/api/orders', orderDraft(product)), status: 201 },
  'orders.getOrder': { ...pathOnly(({ order }) => `/api/orders/${order.id}`), ownerOnly: true },
  'orders.listOrders': {
    ...pathOnly(() => '/api/orders?limit=100'),
    shows: { what: 'the owner’s orders', to: ['owner', 'staff'], in: (body, { order }) => holds(body, order.id) },
  },
  'orders.cancelOrder': {
    ...pathOnly(({ cancellable }) => `/api/orders/${cancellable.id}/cancellation`, 202),
    ownerOnly: true,
  },
  'payments.getPayment': { ...pathOnly(({ order }) => `/api/payments/${order.id}`), ownerOnly: true },
  'payments.refund': {
    request: ({ captured }) => idempotent(`/api/payments/${captured.id}/refunds`, { reason: 'Broken' }),
    status: 201,
  },
  // A token does not replace Stripe's signature.
  'payments.stripeWebhook': { request: () => ({ path: '/api/payments/webhooks/stripe', json: {} }), status: 400 },
  'shipping.getShipment': { ...pathOnly(({ order }) => `/api/shipping/shipments/${order.id}`), ownerOnly: true },
  'shipping.listShipments': pathOnly(() => '/api/shipping/shipments'),
  'shipping.dispatch': {
    request: ({ waiting }) => ({
      path: `/api/shipping/shipments/${waiting.id}/dispatch`,
      json: { carrier: 'DHL', trackingNumber: 'JD014600003SE' },
    }),
    status: 200,
  },
  'shipping.deliver': pathOnly(({ dispatched }) => `/api/shipping/shipments/${dispatched.id}/delivery`),
}
