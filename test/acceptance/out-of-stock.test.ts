import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { place, waitForStatus } from '../support/order.ts'
import { customer, product, stockOf } from './shop-under-test.ts'

test('cancels an order that exceeds the stock, names the missing items, and takes neither stock nor money', async () => {
  const [shopper, rare] = await Promise.all([customer(), product({ stock: 2 })])
  const placed = await place(shopper, { ...rare, quantity: 3 })
  const cancelled = await waitForStatus(shopper, placed, 'cancelled')
  expect(cancelled.cancellation).toMatchObject({ reason: 'out-of-stock', detail: expect.stringContaining(rare.id) })
  expect(cancelled.timeline.map(({ status }) => status)).toEqual(['placed', 'cancelled'])
  expect(await stockOf(rare)).toEqual({ available: 2, reserved: 0, onHand: 2 })
  const none = { status: 404, code: 'payment.not-found' }
  await expect(shopper.payments.getPayment({ params: { orderId: placed.id } })).rejects.toMatchObject(none)
})

test('reserves stock for all lines or for none', async () => {
  const [shopper, plenty, none] = await Promise.all([customer(), product({ stock: 5 }), product({ stock: 0 })])
  const placed = await place(shopper, [plenty, none])
  const { cancellation } = await waitForStatus(shopper, placed, 'cancelled')
  expect(cancellation?.reason).toBe('out-of-stock')
  expect(cancellation?.detail).not.toContain(plenty.id)
  expect(await stockOf(plenty)).toEqual({ available: 5, reserved: 0, onHand: 5 })
})

test('gives the last item to one of two concurrent orders', async () => {
  const [one, other, last] = await Promise.all([customer(), customer(), product({ stock: 1 })])
  const ends = await Promise.all(
    [one, other].map(async (who) => {
      const { id } = await place(who, last)
      return eventually(
        () => who.orders.getOrder({ params: { orderId: id } }),
        ({ status }) => status === 'confirmed' || status === 'cancelled',
      )
    }),
  )
  expect(ends.map(({ status }) => status).sort()).toEqual(['cancelled', 'confirmed'])
  expect(ends.find(({ status }) => status === 'cancelled')?.cancellation?.reason).toBe('out-of-stock')
  expect(await stockOf(last)).toEqual({ available: 0, reserved: 1, onHand: 1 })
})
