import type { OrderDraft } from '@macromart/contract-orders/api'
import { newId } from '@macromart/kernel'
import { callsDuring, request } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import { draft } from './fixture.ts'
import { testOrders } from './test-orders.fixture.ts'

const shop = await testOrders()
const { token } = await shop.signIn('customer')
const teapot = await shop.listProduct()
const two = draft([{ productId: teapot.id, quantity: 2 }])
const total = { amount: 3998, currency: 'EUR' }
const place = (body: unknown) => shop.place(token, body)

describe('an order is refused', () => {
  const refusal = async (lines: OrderDraft['lines'], more: Partial<OrderDraft> = {}) => {
    let answer: Awaited<ReturnType<typeof place>> | undefined
    const calls = await callsDuring(shop.table.client, async () => {
      answer = await place(draft(lines, more))
    })
    expect(calls).toEqual(['BatchGetItem'])
    return answer
  }

  test('for a product that the shop does not know, beside one that it does', async () => {
    const unknown = newId('prd')
    const lines = [teapot.id, unknown].map((productId) => ({ productId, quantity: 1 }))
    expect(await refusal(lines)).toMatchObject({
      status: 422,
      body: { code: 'order.unknown-product', detail: expect.stringContaining(unknown) },
    })
  })

  test.each(['teapot', 'prd_teapot', newId('acc'), '☕', 'x'.repeat(100)])(
    'for “%s”, which is no product’s id',
    async (productId) =>
      expect(await refusal([{ productId, quantity: 1 }])).toMatchObject({
        status: 422,
        body: { code: 'order.unknown-product' },
      }),
  )

  test('for an order’s own id as a product', async () => {
    const productId = await shop.placed(token, teapot.id)
    expect(await refusal([{ productId, quantity: 1 }])).toMatchObject({ body: { code: 'order.unknown-product' } })
  })

  test('for a product that is no longer sold', async () => {
    const { id: productId } = await shop.listProduct({ status: 'retired' })
    expect(await refusal([{ productId, quantity: 1 }])).toMatchObject({
      status: 422,
      body: { code: 'order.product-retired' },
    })
  })

  test('where the total has changed since the customer saw it', async () => {
    for (const expectedTotal of [
      { ...total, amount: 3997 },
      { ...total, currency: 'GBP' },
    ])
      expect(await refusal(two.lines, { expectedTotal })).toMatchObject({
        status: 409,
        body: { code: 'order.total-changed' },
      })
    expect(await place({ ...two, expectedTotal: total })).toMatchObject({ status: 201, body: { total } })
  })
})

describe('an order is malformed', () => {
  const line = { productId: teapot.id, quantity: 1 }
  const { shippingAddress } = two
  test.each([
    ['without lines', { ...two, lines: [] }],
    [
      'with fifty-one lines',
      { ...two, lines: Array.from({ length: 51 }, (_, i) => ({ ...line, productId: `p${i}` })) },
    ],
    ['with a product twice', { ...two, lines: [line, line] }],
    ['for none of a product', { ...two, lines: [{ ...line, quantity: 0 }] }],
    ['for a hundred of a product', { ...two, lines: [{ ...line, quantity: 100 }] }],
    ['for half a product', { ...two, lines: [{ ...line, quantity: 0.5 }] }],
    ['with a price of the client’s own', { ...two, lines: [{ ...line, unitPrice: total }] }],
    ['with an endless product id', { ...two, lines: [{ ...line, productId: 'x'.repeat(101) }] }],
    ['to a country that is none', { ...two, shippingAddress: { ...shippingAddress, country: 'XX' } }],
    ['to nobody', { ...two, shippingAddress: { ...shippingAddress, name: ' ' } }],
    ['without an address', { ...two, shippingAddress: undefined }],
    ['without a payment method', { ...two, paymentMethod: '' }],
    ['for a negative total', { ...two, expectedTotal: { amount: -1, currency: 'EUR' } }],
    ['for a cart that cannot be', { ...two, cartId: 'mine' }],
    ['with a field that nobody knows', { ...two, coupon: 'TEA' }],
    ['that is not JSON', '{'],
  ])('%s', async (_, body) =>
    expect(await place(body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } }),
  )

  test('without an Idempotency-Key', async () => {
    const answer = await request(shop.app, 'POST /api/orders', { token, body: two })
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
  })

  test('from nobody', async () => {
    const answer = await request(shop.app, 'POST /api/orders', { key: 'mine', body: two })
    expect(answer).toMatchObject({ status: 401 })
  })
})
