import type { Account } from '@macromart/contract-accounts/api'
import type { Cart } from '@macromart/contract-carts/api'
import type { Product } from '@macromart/contract-catalog/api'
import type { Stock } from '@macromart/contract-inventory/api'
import { expect, test } from 'vitest'
import { sessionCookie, testStorefront } from '../fixture.ts'
import { answerOf } from '../load.ts'
import { order, payment, shipment } from './order/fixture.ts'

const price = { amount: 1900, currency: 'EUR' }
const at = '2026-11-23T10:00:00.000Z'
const product: Product = {
  id: 'prd_01h455vb4pex5vsknk084sn02q',
  name: 'Kettle',
  description: 'Whistles.',
  category: 'kitchen',
  price,
  imageUrl: '/images/kettle.svg',
  status: 'active',
  version: 1,
  changedAt: at,
}
const stock: Stock = { productId: product.id, available: 3 }
const cart: Cart = {
  id: 'crt_01h455vb4pex5vsknk084sn02q',
  lines: [{ productId: product.id, name: product.name, unitPrice: price, quantity: 1, lineTotal: price }],
  total: price,
  version: 1,
}
const browsers = 'crt_01h455vb4pex5vsknk084sn02r'
const customer: Account = {
  id: 'acc_01h455vb4pex5vsknk084sn02q',
  email: 'ada@macromart.test',
  name: 'Ada',
  role: 'customer',
  openedAt: at,
}
const confirmed = order(['placed', 'reserved', 'confirmed'])
const parcel = answerOf(shipment('pending')) ?? {}

const answers: [path: RegExp, answer: object][] = [
  [/^\/api\/catalog\/categories$/, { items: [{ category: 'kitchen', productCount: 1 }] }],
  [/^\/api\/catalog\/products\/prd_/, product],
  [/^\/api\/catalog\/products\b/, { items: [product] }],
  [/^\/api\/inventory\/stock\/prd_/, stock],
  [/^\/api\/carts\/crt_\w+\/merges$/, { cart, leftOut: [] }],
  [/^\/api\/carts\/crt_/, cart],
  [/^\/api\/accounts\/me$/, customer],
  [/^\/api\/orders\/ord_/, confirmed],
  [/^\/api\/orders\b/, { items: [confirmed] }],
  [/^\/api\/payments\/ord_/, answerOf(payment('authorized')) ?? {}],
  [/^\/api\/shipping\/shipments\/ord_/, parcel],
  [/^\/api\/shipping\/shipments\b/, { items: [parcel] }],
]
const answerTo = (path: string) => answers.find(([pattern]) => pattern.test(path))?.[1] ?? {}

/** Long enough for all parallel requests to arrive. */
const delayMs = 150

const pages = [
  ['/', ''],
  ['/categories/kitchen', ''],
  ['/search?q=tea', ''],
  [`/products/${product.id}`, ''],
  ['/cart', `macromart-cart=${cart.id}`],
  ['/cart', `${sessionCookie('customer')}; macromart-account-cart=${cart.id}; macromart-cart=${browsers}`],
  ['/sign-in', ''],
  ['/register', ''],
  ['/checkout', `macromart-cart=${cart.id}; ${sessionCookie('customer')}`],
  ['/orders', sessionCookie('customer')],
  [`/orders/${confirmed.id}`, sessionCookie('customer')],
  [`/orders/${confirmed.id}/live`, sessionCookie('customer')],
  ['/office', sessionCookie('staff')],
  ['/office/orders', sessionCookie('staff')],
  [`/office/orders/${confirmed.id}`, sessionCookie('staff')],
  ['/office/parcels', sessionCookie('staff')],
  ['/office/products', sessionCookie('staff')],
  ['/office/products/new', sessionCookie('staff')],
  [`/office/products/${product.id}`, sessionCookie('staff')],
] as const

test.each(pages)('%s sends at most three requests in parallel, and shows all answers', async (path, cookie) => {
  const { requests, lateRequests, get } = await testStorefront(200, answerTo, delayMs)
  const answer = await get(path, { cookie })
  expect(answer.status).toBe(200)
  expect(await answer.text()).not.toMatch(/unavailable|does not answer|at the moment/)
  expect(requests.length).toBeLessThanOrEqual(3)
  expect(new Set(requests).size).toBe(requests.length)
  expect(lateRequests).toEqual([])
})

test.each(pages.filter(([path]) => !path.endsWith('/live')))(
  '%s renders when no macrofunction answers, with at most three requests',
  async (path, cookie) => {
    const { requests, get } = await testStorefront(503)
    const answer = await get(path, { cookie })
    const text = await answer.text()
    expect([200, 503]).toContain(answer.status)
    expect(text).toMatch(/^<!DOCTYPE html>/)
    expect(text).toContain('<h1')
    expect(requests.length).toBeLessThanOrEqual(3)
    if (answer.status === 503) expect(answer.headers.get('retry-after')).toBe('5')
  },
)
