import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { confirmedOrder, dispatchedOrder, waitForStatus } from '../support/order.ts'
import { customer, product, staff, stockOf } from './shop-under-test.ts'

const cannotRefund = { status: 409, code: 'payment.cannot-refund' }

test('refunds a delivered order in full, without returning its goods to stock', async () => {
  const [clerk, shopper, vase] = await Promise.all([staff(), customer(), product({ stock: 2 })])
  const order = await dispatchedOrder(shopper, clerk, vase)
  const params = { orderId: order.id }
  await clerk.shipping.deliver({ params })
  await waitForStatus(shopper, order, 'delivered')

  const refund = { params, idempotencyKey: randomUUID(), body: { reason: 'It arrived in pieces.' } }
  expect(await clerk.payments.refund(refund)).toMatchObject({ status: 'refunded', amount: order.total })
  expect(await shopper.payments.getPayment({ params })).toMatchObject({ status: 'refunded', amount: order.total })
  const { timeline } = await waitForStatus(shopper, order, 'refunded')
  expect(timeline.slice(-2).map(({ status }) => status)).toEqual(['delivered', 'refunded'])
  await eventually(
    () => stockOf(vase),
    (stock) => expect(stock).toEqual({ available: 1, reserved: 0, onHand: 1 }),
  )
})

test('refunds a dispatched order', async () => {
  const [clerk, shopper, vase] = await Promise.all([staff(), customer(), product()])
  const order = await dispatchedOrder(shopper, clerk, vase)
  const refund = {
    params: { orderId: order.id },
    idempotencyKey: randomUUID(),
    body: { reason: 'Lost by the carrier.' },
  }
  await clerk.payments.refund(refund)
  const { timeline } = await waitForStatus(shopper, order, 'refunded')
  expect(timeline.slice(-2).map(({ status }) => status)).toEqual(['dispatched', 'refunded'])
})

test('returns the same answer for a repeated refund, and rejects a second one', async () => {
  const [clerk, shopper, vase] = await Promise.all([staff(), customer(), product()])
  const params = { orderId: (await dispatchedOrder(shopper, clerk, vase)).id }
  const key = randomUUID()
  const body = { reason: 'Wrong colour.' }
  const first = await clerk.payments.refund({ params, idempotencyKey: key, body })
  expect(await clerk.payments.refund({ params, idempotencyKey: key, body })).toEqual(first)

  const reused = { status: 422, code: 'idempotency.key-reused' }
  await expect(
    clerk.payments.refund({ params, idempotencyKey: key, body: { reason: 'Wrong size.' } }),
  ).rejects.toMatchObject(reused)
  await expect(clerk.payments.refund({ params, idempotencyKey: randomUUID(), body })).rejects.toMatchObject(
    cannotRefund,
  )
})

test('refunds once under ten concurrent requests with one key', async () => {
  const [clerk, shopper, vase] = await Promise.all([staff(), customer(), product()])
  const params = { orderId: (await dispatchedOrder(shopper, clerk, vase)).id }
  const refund = { params, idempotencyKey: randomUUID(), body: { reason: 'Wrong colour.' } }
  const answers = await Promise.all(Array.from({ length: 10 }, () => clerk.payments.refund(refund)))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
})

test('rejects a refund of a payment that is not captured', async () => {
  const [clerk, shopper, vase] = await Promise.all([staff(), customer(), product()])
  const order = await confirmedOrder(shopper, vase)
  const params = { orderId: order.id }
  const refund = { params, idempotencyKey: randomUUID(), body: { reason: 'Changed my mind.' } }
  await expect(clerk.payments.refund(refund)).rejects.toMatchObject(cannotRefund)
  expect(await shopper.payments.getPayment({ params })).toMatchObject({ status: 'authorized' })
})

test('rejects refunds by customers', async () => {
  const [clerk, shopper, vase] = await Promise.all([staff(), customer(), product()])
  const order = await dispatchedOrder(shopper, clerk, vase)
  const refund = { params: { orderId: order.id }, idempotencyKey: randomUUID(), body: { reason: 'I would like to.' } }
  await expect(shopper.payments.refund(refund)).rejects.toMatchObject({ status: 403, code: 'request.forbidden' })
})
