import { expect, test } from 'vitest'
import { anOrder, aPayment, openShop } from './fixture.ts'

test('a payment is kept and found as it is', async () => {
  const { payments } = await openShop()
  const payment = aPayment({ refundRequested: { keyHash: 'k', requestHash: 'r', reason: 'broken', inVersion: 1 } })
  await payments.save({ next: payment, events: [] })
  expect(await payments.get(payment.id)).toEqual(payment)
})

test('each change tells its own news and never an earlier one’s again', async () => {
  const { deliver, told, dieAtSave, payments } = await openShop()
  const { orderId, requested, dispatched } = anOrder()
  await deliver(requested)
  dieAtSave(1)
  await deliver(dispatched)
  expect(await payments.get(orderId)).toMatchObject({ status: 'authorized', captureRequested: true, version: 3 })
  expect(await told()).toEqual(['payment-authorized'])
})
