import { expect, test } from 'vitest'
import { confirmedOrder } from '../support/order.ts'
import { problemIn } from './problem.ts'
import { customer, product, send } from './shop-under-test.ts'

const now = () => Math.floor(Date.now() / 1000)

test.each([
  ['no signature', () => undefined],
  ['a malformed signature', () => 'nonsense'],
  ['a signature with another secret', () => `t=${now()},v1=${'0'.repeat(64)}`],
  ['a signature of an unknown scheme', () => `t=${now()},v0=${'0'.repeat(64)}`],
])('rejects an event with %s, and changes nothing', async (_, signature) => {
  const [shopper, mug] = await Promise.all([customer(), product()])
  const { id } = await confirmedOrder(shopper, mug)
  const params = { orderId: id }
  const before = await shopper.payments.getPayment({ params })

  const intent = { id: 'pi_1', object: 'payment_intent', status: 'canceled', metadata: { orderId: id } }
  const event = { id: 'evt_1', object: 'event', type: 'payment_intent.canceled', data: { object: intent } }
  const signed = signature()
  const answer = await send({
    method: 'POST',
    path: '/api/payments/webhooks/stripe',
    json: event,
    ...(signed === undefined ? {} : { headers: { 'stripe-signature': signed } }),
  })
  problemIn(answer, { status: 400, code: 'payment.bad-signature' })
  expect(await shopper.payments.getPayment({ params })).toEqual(before)
})
