import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { examples } from '@macromart/contract-orders/examples'
import { httpEvent } from '../functions/requests.ts'

const [product, cart, order] = ['prd', 'crt', 'ord'].map((prefix) => `${prefix}_01k00000000000000000000000`)
const password = 'correct horse battery staple'
const { line2 = '', ...address } = examples.address
const shippingAddress = { ...address, line2: line2 || undefined }

interface Request {
  method: 'GET' | 'POST'
  path: string
  isSignedIn?: true
  json?: object
  form?: Record<string, string>
}

/** One request to each part that a buyer meets. */
const requests: Record<string, Request> = {
  'storefront GET /': { method: 'GET', path: '/' },
  'storefront GET /products/:productId': { method: 'GET', path: `/products/${product}` },
  'storefront GET /sign-in': { method: 'GET', path: '/sign-in' },
  'storefront POST /sign-in': {
    method: 'POST',
    path: '/sign-in',
    // A browser without a cookie of the shop would be sent back to show that it keeps one.
    isSignedIn: true,
    form: { email: 'ada@macromart.test', password },
  },
  'storefront POST /cart': {
    method: 'POST',
    path: '/cart',
    isSignedIn: true,
    form: { productId: `${product}`, quantity: '1' },
  },
  'storefront GET /cart': { method: 'GET', path: '/cart', isSignedIn: true },
  'storefront GET /checkout': { method: 'GET', path: '/checkout', isSignedIn: true },
  'storefront POST /checkout': {
    method: 'POST',
    path: '/checkout',
    isSignedIn: true,
    form: {
      ...address,
      line2,
      paymentMethod: 'pm_card_visa',
      key: '0d4be2c6-5a41-4d0f-9d0f-6a6f8d2a1c11',
      seen: JSON.stringify({
        id: cart,
        lines: [lineOf(`${product}`)],
        total: { amount: 1900, currency: 'EUR' },
        version: 1,
      }),
    },
  },
  'storefront GET /orders/:orderId': { method: 'GET', path: `/orders/${order}`, isSignedIn: true },
  'storefront GET /orders/:orderId/live': { method: 'GET', path: `/orders/${order}/live`, isSignedIn: true },
  'accounts signIn': {
    method: 'POST',
    path: '/api/accounts/sessions',
    json: { email: 'ada@macromart.test', password },
  },
  'accounts me': { method: 'GET', path: '/api/accounts/me', isSignedIn: true },
  'accounts publicKeys': { method: 'GET', path: '/api/accounts/.well-known/jwks.json' },
  'catalog listProducts': { method: 'GET', path: '/api/catalog/products' },
  'catalog listCategories': { method: 'GET', path: '/api/catalog/categories' },
  'catalog getProduct': { method: 'GET', path: `/api/catalog/products/${product}` },
  'inventory getStock': { method: 'GET', path: `/api/inventory/stock/${product}` },
  'carts getCart': { method: 'GET', path: `/api/carts/${cart}` },
  'carts addToLine': {
    method: 'POST',
    path: `/api/carts/${cart}/lines/${product}`,
    json: { quantity: 1 },
  },
  'orders placeOrder': {
    method: 'POST',
    path: '/api/orders',
    isSignedIn: true,
    json: { lines: [{ productId: product, quantity: 1 }], shippingAddress, paymentMethod: 'pm_card_visa' },
  },
  'orders getOrder': { method: 'GET', path: `/api/orders/${order}`, isSignedIn: true },
  'payments getPayment': { method: 'GET', path: `/api/payments/${order}`, isSignedIn: true },
  'shipping getShipment': { method: 'GET', path: `/api/shipping/shipments/${order}`, isSignedIn: true },
}

function lineOf(productId: string) {
  const price = { amount: 1900, currency: 'EUR' }
  return { productId, name: 'Kettle', unitPrice: price, quantity: 1, lineTotal: price }
}

/** What Lambda hands to the function of a part: a request, an event from its queue, or the outbox of an item. */
export function eventFor(
  root: string,
  part: string,
  type: string | undefined,
  stub: { url: string; token: string },
): object {
  if (type !== undefined)
    return part.endsWith(' outbox') ? outboxRecord(root, part, type) : inboxRecord(root, part, type)
  const request = requests[part]
  if (request === undefined) throw new Error(`test/bench/unit/requests.ts has no request to ${part}: add one`)
  const { method, path, isSignedIn, json, form } = request
  const event = httpEvent(path, isSignedIn && stub.token)
  const body = json ? JSON.stringify(json) : form && new URLSearchParams(form).toString()
  return {
    ...event,
    headers: {
      ...event.headers,
      origin: stub.url,
      'idempotency-key': 'bench',
      ...(body !== undefined && { 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded' }),
    },
    ...(isSignedIn && { cookies: [`macromart-session=${stub.token}`, `macromart-cart=${cart}`] }),
    ...(body !== undefined && { body }),
    requestContext: { ...event.requestContext, http: { ...event.requestContext.http, method } },
  }
}

const appOf = (part: string) => part.split(' ')[0] ?? ''

function golden(root: string, type: string): string {
  const [publisher = ''] = type.split('.')
  return readFileSync(join(root, 'packages/contracts', publisher, 'golden', `${type}.json`), 'utf8')
}

const inboxRecord = (root: string, part: string, type: string) => ({
  Records: [
    {
      messageId: 'bench',
      receiptHandle: 'bench',
      body: golden(root, type),
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: { type: { dataType: 'String', stringValue: type } },
      eventSourceARN: `arn:aws:sqs:eu-central-1:000000000000:macromart-local-${appOf(part)}-inbox`,
    },
  ],
})

function outboxRecord(root: string, part: string, type: string) {
  const event = JSON.parse(golden(root, type)) as { subjectversion: number }
  return {
    Records: [
      {
        dynamodb: {
          SequenceNumber: '1',
          NewImage: { version: { N: String(event.subjectversion) }, outbox: { S: JSON.stringify([event]) } },
        },
        eventSourceARN: `arn:aws:dynamodb:eu-central-1:000000000000:table/macromart-local-${appOf(part)}/stream/1`,
      },
    ],
  }
}
