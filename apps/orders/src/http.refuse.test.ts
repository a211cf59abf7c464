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
    let response: Awaited<ReturnType<typeof place>> | undefined
    const calls = await callsDuring(shop.table.client, async () => {
      response = await place(draft(lines, more))
    })
    expect(calls).toEqual(['BatchGetItem'])
    return response
  }

  test('for an unknown product beside a known one', async () => {
    const unknown = newId('prd')
    const lines = [teapot.id, unknown].map((productId) => ({ productId, quantity: 1 }))
    expect(await refusal(lines)).toMatchObject({
      status: 422,
      body: { code: 'order.unknown-product', detail: expect.stringContaining(unknown) },
    })
  })

  test.each(['teapot', 'prd_teapot', newId('acc'), '☕', 'x'.repeat(100)])(
    'for “%s”, which is not a product id',
    async (productId) =>
      expect(await refusal([{ productId, quantity: 1 }])).toMatchObject({
        status: 422,
        body: { code: 'order.unknown-product' },
      }),
  )

  test('for an order id as a product id', async () => {
    const productId = await shop.placed(token, teapot.id)
    expect(await refusal([{ productId, quantity: 1 }])).toMatchObject({ body: { code: 'order.unknown-product' } })
  })

  test('for a retired product', async () => {
    const { id: productId } = await shop.listProduct({ status: 'retired' })
    expect(await refusal([{ productId, quantity: 1 }])).toMatchObject({
      status: 422,
      body: { code: 'order.product-retired' },
    })
  })

  test('when the total is not the expected total', async () => {
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
    ['with quantity 0', { ...two, lines: [{ ...line, quantity: 0 }] }],
    ['with quantity 100', { ...two, lines: [{ ...line, quantity: 100 }] }],
    ['with quantity 0.5', { ...two, lines: [{ ...line, quantity: 0.5 }] }],
    ['with a price in a line', { ...two, lines: [{ ...line, unitPrice: total }] }],
    ['with a product id of 101 characters', { ...two, lines: [{ ...line, productId: 'x'.repeat(101) }] }],
    ['with an unknown country', { ...two, shippingAddress: { ...shippingAddress, country: 'XX' } }],
    ['with a blank name', { ...two, shippingAddress: { ...shippingAddress, name: ' ' } }],
    ['without an address', { ...two, shippingAddress: undefined }],
    ['without a payment method', { ...two, paymentMethod: '' }],
    ['with a negative expected total', { ...two, expectedTotal: { amount: -1, currency: 'EUR' } }],
    ['with a malformed cart id', { ...two, cartId: 'mine' }],
    ['with an unknown field', { ...two, coupon: 'TEA' }],
    ['that is not JSON', '{'],
  ])('%s', async (_, body) =>
    expect(await place(body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } }),
  )

  test('without an Idempotency-Key', async () => {
    const response = await request(shop.app, 'POST /api/orders', { token, body: two })
    expect(response).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
  })

  test('returns 401 without a session', async () => {
    const response = await request(shop.app, 'POST /api/orders', { key: 'mine', body: two })
    expect(response).toMatchObject({ status: 401 })
  })
})
