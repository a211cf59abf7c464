import { expect, test } from 'vitest'
import { anOrder, aPayment, testPayments } from './fixture.ts'

test('reads a payment as it was saved', async () => {
  const { payments } = await testPayments()
  const payment = aPayment({ refundRequested: { keyHash: 'k', requestHash: 'r', reason: 'broken', inVersion: 1 } })
  await payments.save({ next: payment, events: [] })
  expect(await payments.get(payment.id)).toEqual(payment)
})

test('a change replaces the events of the change before', async () => {
  const { consume, publishedTypes, crashAtSave, payments } = await testPayments()
  const { orderId, requested, dispatched } = anOrder()
  await consume(requested)
  crashAtSave(1)
  await consume(dispatched)
  expect(await payments.get(orderId)).toMatchObject({ status: 'authorized', captureRequested: true, version: 3 })
  expect(await publishedTypes()).toEqual(['payment-authorized'])
})
