import { OrderPlaced } from '@macromart/contract-orders/events'
import { newId } from '@macromart/kernel'
import { describe, expect, test } from 'vitest'
import { draft, noon, pricesOf, product } from '../fixture.ts'
import { place } from './placement.ts'

describe('placing an order', () => {
  const [teapot, cup] = [product(), product({ name: 'Cup', price: { amount: 450, currency: 'EUR' } })]
  const [id, customer] = [newId('ord'), newId('acc')]
  const placing = (wanted: ReturnType<typeof draft>, products = [teapot, cup]) =>
    place({ orderId: id, customerId: customer, requestHash: 'hash', draft: wanted }, pricesOf(...products), noon)
  const lines = [
    { productId: teapot.id, quantity: 2 },
    { productId: cup.id, quantity: 6 },
  ]

  test('takes names and prices from the price list and publishes order-placed', () => {
    const decision = placing(draft(lines, { cartId: newId('crt') }))
    const sold = [
      { ...lines[0], name: 'Teapot', unitPrice: teapot.price, lineTotal: { amount: 3998, currency: 'EUR' } },
      { ...lines[1], name: 'Cup', unitPrice: cup.price, lineTotal: { amount: 2700, currency: 'EUR' } },
    ]
    const total = { amount: 6698, currency: 'EUR' }
    expect(decision).toMatchObject({
      next: { id, customerId: customer, status: 'placed', lines: sold, total, version: 1, placedAt: noon },
      events: [OrderPlaced({ orderId: id, customerId: customer, lines: sold as never, total })],
    })
    expect(decision).toMatchObject({ next: { timeline: [{ status: 'placed', at: noon }], changedAt: noon } })
  })

  test('is refused for an unknown product', () =>
    expect(placing(draft(lines), [teapot])).toMatchObject({ code: 'order.unknown-product' }))

  test('is refused for a retired product', () =>
    expect(placing(draft(lines), [teapot, { ...cup, status: 'retired' }])).toMatchObject({
      code: 'order.product-retired',
    }))

  test.each([
    ['more', { amount: 6699, currency: 'EUR' }],
    ['less', { amount: 6697, currency: 'EUR' }],
    ['another currency', { amount: 6698, currency: 'GBP' }],
  ])('is refused when the expected total is different: %s', (_, expectedTotal) =>
    expect(placing(draft(lines, { expectedTotal }))).toMatchObject({ code: 'order.total-changed' }),
  )

  test.each([0, 1, 49, 100_000_000])(
    'is refused for a total of %d cents, which is outside Stripe’s limits',
    (amount) => {
      const odd = { ...teapot, price: { amount, currency: 'EUR' } }
      const line = { productId: teapot.id, quantity: 1 }
      expect(placing(draft([line]), [odd])).toMatchObject({ code: 'order.total-not-payable' })
    },
  )

  test.each([
    [30, 2],
    [50, 1],
    [99_999_999, 1],
  ])('accepts a unit price of %d cents with quantity %d', (amount, quantity) => {
    const odd = { ...teapot, price: { amount, currency: 'EUR' } }
    expect(placing(draft([{ productId: teapot.id, quantity }]), [odd])).toHaveProperty('next')
  })

  test('is accepted when the expected total is the total', () =>
    expect(placing(draft(lines, { expectedTotal: { amount: 6698, currency: 'EUR' } }))).toHaveProperty('next'))
})
