import { randomUUID } from 'node:crypto'
import { examples } from '@macromart/contract-orders/examples'
import { beforeAll, expect, test } from 'vitest'
import { euros, productDraft } from '../support/goods.ts'
import { orderDraft } from '../support/order.ts'
import { accountDraft, type Person } from '../support/people.ts'
import { problemIn } from './problem.ts'
import { send, staff } from './shop-under-test.ts'

let clerk: Person
beforeAll(async () => {
  clerk = await staff()
})

const mug = { productId: 'prd_00000000000000000000000000', quantity: 1 }
const order = orderDraft({ id: mug.productId })
const orders = (changes: object) => ['POST /api/orders', { ...order, ...changes }] as const
const accounts = (changes: object) => ['POST /api/accounts', { ...accountDraft(), ...changes }] as const
const products = (changes: object) => ['POST /api/catalog/products', { ...productDraft(), ...changes }] as const
const changing = (change: object) => ['PATCH /api/catalog/products/prd_1', change] as const
const adjusting = (changes: object) =>
  ['POST /api/inventory/stock/prd_1/adjustments', { delta: 1, reason: 'Found', ...changes }] as const
const dispatching = (changes: object) =>
  ['POST /api/shipping/shipments/ord_1/dispatch', { carrier: 'DHL', trackingNumber: '1', ...changes }] as const
const puttingIn = (json: object) => ['PUT /api/carts/crt_1/lines/prd_1', json] as const
const refunding = (body: object) => ['POST /api/payments/ord_1/refunds', body] as const

test.each([
  ['lines', orders({ lines: [] })],
  ['lines', orders({ lines: Array.from({ length: 51 }, (_, n) => ({ productId: `p${n}`, quantity: 1 })) })],
  ['lines', orders({ lines: [mug, mug] })],
  ['lines', orders({ lines: undefined })],
  ['lines.0.quantity', orders({ lines: [{ ...mug, quantity: 0 }] })],
  ['lines.0.quantity', orders({ lines: [{ ...mug, quantity: 100 }] })],
  ['lines.0.quantity', orders({ lines: [{ ...mug, quantity: 1.5 }] })],
  ['lines.0.quantity', orders({ lines: [{ ...mug, quantity: '1' }] })],
  ['lines.1', orders({ lines: [mug, { productId: 'other', quantity: 1, unitPrice: euros(1) }] })],
  ['shippingAddress', orders({ shippingAddress: undefined })],
  ['shippingAddress', orders({ shippingAddress: { ...examples.address, planet: 'Earth' } })],
  ['shippingAddress.city', orders({ shippingAddress: { ...examples.address, city: ' ' } })],
  ['shippingAddress.country', orders({ shippingAddress: { ...examples.address, country: 'Germany' } })],
  ['shippingAddress.country', orders({ shippingAddress: { ...examples.address, country: 'ZZ' } })],
  ['shippingAddress.postalCode', orders({ shippingAddress: { ...examples.address, postalCode: undefined } })],
  ['shippingAddress.postalCode', orders({ shippingAddress: { ...examples.address, postalCode: '10115' } })],
  ['shippingAddress.region', orders({ shippingAddress: { ...examples.address, postalCode: '62704', country: 'US' } })],
  ['shippingAddress.region', orders({ shippingAddress: { ...examples.address, country: 'HK' } })],
  ['paymentMethod', orders({ paymentMethod: '' })],
  ['expectedTotal.amount', orders({ expectedTotal: { amount: 19.99, currency: 'EUR' } })],
  ['expectedTotal', orders({ expectedTotal: { ...euros(1999), tax: 1 } })],
  ['cartId', orders({ cartId: 'mine' })],
  ['email', accounts({ email: 'no-address' })],
  ['email', accounts({ email: 'jörg@example.com' })],
  ['email', accounts({ email: 'Ada <ada@example.com>' })],
  ['email', accounts({ email: 'ada@example.com\r\nBcc: bob@example.com' })],
  ['email', accounts({ email: `${'a'.repeat(65)}@example.com` })],
  ['password', accounts({ password: 'elevenchars' })],
  ['password', accounts({ password: 'x'.repeat(129) })],
  ['name', accounts({ name: '' })],
  ['role', accounts({ role: 'staff' })],
  ['name', products({ name: '' })],
  ['name', products({ name: 'x'.repeat(121) })],
  ['description', products({ description: 'x'.repeat(4001) })],
  ['category', products({ category: 'Tea & Coffee' })],
  ['price.amount', products({ price: { amount: -1, currency: 'EUR' } })],
  ['price.currency', products({ price: { amount: 1, currency: 'euro' } })],
  ['price', products({ price: { ...euros(1), tax: 1 } })],
  ['imageUrl', products({ imageUrl: 'javascript:alert(1)' })],
  ['id', products({ id: 'prd_00000000000000000000000000' })],
  ['', changing({})],
  ['status', changing({ status: 'gone' })],
  ['version', changing({ version: 2 })],
  ['delta', adjusting({ delta: 0 })],
  ['delta', adjusting({ delta: 1_000_001 })],
  ['delta', adjusting({ delta: -1_000_001 })],
  ['delta', adjusting({ delta: 0.5 })],
  ['reason', adjusting({ reason: '' })],
  ['reason', adjusting({ reason: 'x'.repeat(201) })],
  ['carrier', dispatching({ carrier: '' })],
  ['trackingNumber', dispatching({ trackingNumber: undefined })],
  ['quantity', puttingIn({})],
  ['quantity', puttingIn({ quantity: 0 })],
  ['quantity', puttingIn({ quantity: 100 })],
  ['quantity', puttingIn({ quantity: 1.5 })],
  ['unitPrice', puttingIn({ quantity: 1, unitPrice: euros(1) })],
  ['reason', refunding({})],
  ['reason', refunding({ reason: 'x'.repeat(201) })],
  ['amount', refunding({ reason: 'Half of it.', amount: euros(1) })],
])('names the invalid place “%s” in the problem: %j', async (place, [endpoint, json]) => {
  const [method = '', path = ''] = endpoint.split(' ')
  const headers = { 'idempotency-key': randomUUID(), 'if-match': '"1"' }
  const answer = await send({ method, path, token: clerk.token, headers, json })
  const { errors = [] } = problemIn(answer, { status: 400, code: 'request.invalid' })
  // An unknown field is named in the message, at the path of its object.
  expect(errors.map(({ path, message }) => `${path}: ${message}`).join('\n')).toContain(place)
  for (const { path } of errors) expect(path).toMatch(/^body\b/)
})
