import { OrderPlaced } from '@macromart/contract-orders/events'
import { newId } from '@macromart/kernel'
import { describe, expect, test } from 'vitest'
import { place } from './domain.ts'
import { draft, noon, pricesOf, product } from './fixture.ts'

describe('placing an order', () => {
  const [teapot, cup] = [product(), product({ name: 'Cup', price: { amount: 450, currency: 'EUR' } })]
  const [id, customer] = [newId('ord'), newId('acc')]
  const placing = (wanted: ReturnType<typeof draft>, products = [teapot, cup]) =>
    place({ orderId: id, customerId: customer, requestHash: 'hash', draft: wanted }, pricesOf(...products), noon)
  const lines = [
    { productId: teapot.id, quantity: 2 },
    { productId: cup.id, quantity: 6 },
  ]

  test('takes names and prices from the shop, and tells inventory what is wanted', () => {
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

  test('is refused for a product that nobody knows', () =>
    expect(placing(draft(lines), [teapot])).toMatchObject({ code: 'order.unknown-product' }))

  test('is refused for a product that is no longer sold', () =>
    expect(placing(draft(lines), [teapot, { ...cup, status: 'retired' }])).toMatchObject({
      code: 'order.product-retired',
    }))

  test.each([
    ['more', { amount: 6699, currency: 'EUR' }],
    ['less', { amount: 6697, currency: 'EUR' }],
    ['another currency', { amount: 6698, currency: 'GBP' }],
  ])('is refused where the customer was shown %s', (_, expectedTotal) =>
    expect(placing(draft(lines, { expectedTotal }))).toMatchObject({ code: 'order.total-changed' }),
  )

  test('goes on where the customer was shown the shop’s own total', () =>
    expect(placing(draft(lines, { expectedTotal: { amount: 6698, currency: 'EUR' } }))).toHaveProperty('next'))
})
