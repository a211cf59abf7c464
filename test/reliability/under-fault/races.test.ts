import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { ShipmentDispatched } from '@macromart/contract-shipping/events'
import { toEnvelope } from '@macromart/lambda-kit/testing'
import { awsClientConfig } from '@macromart/local'
import { expect } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { test } from '../../support/shop-test.ts'

test('cancel racing dispatch: one of them wins, and all services agree which', async ({
  staff,
  customer,
  newProduct,
  placeOrder,
  getOrder,
  expectInvariants,
}) => {
  const tea = await newProduct(12)
  const placed = await Promise.all(Array.from({ length: 12 }, () => placeOrder(tea)))
  await expectInvariants()
  await Promise.all(
    placed.map(async ({ id: orderId }, i) => {
      const cancel = () => customer.orders.cancelOrder({ params: { orderId } })
      const dispatch = () =>
        staff.shipping.dispatch({ params: { orderId }, body: { carrier: 'DHL', trackingNumber: orderId } })
      // Half of the pairs start with the dispatch, so that each side can win.
      await Promise.allSettled(i % 2 ? [cancel(), dispatch()] : [dispatch(), cancel()])
    }),
  )
  await expectInvariants()
  const statuses = await Promise.all(placed.map(async ({ id }) => (await getOrder(id)).status))
  expect(new Set([...statuses, 'cancelled', 'dispatched'])).toEqual(new Set(['cancelled', 'dispatched']))
})

test('cancel racing authorisation: a cancelled order leaves no authorisation open', async ({
  stripe,
  customer,
  newProduct,
  placeOrder,
  getOrder,
  expectInvariants,
}) => {
  const tea = await newProduct(6)
  stripe.inject({ method: 'POST', path: '/v1/payment_intents', times: 6, fault: { kind: 'delay', ms: 400 } })
  const placed = await Promise.all(Array.from({ length: 6 }, () => placeOrder(tea)))
  for (const { id } of placed)
    await eventually(
      () => getOrder(id),
      ({ status }) => status !== 'placed',
    )
  const answers = placed.map(({ id: orderId }) => customer.orders.cancelOrder({ params: { orderId } }))
  for (const answer of await Promise.all(answers))
    expect(['reserved', 'confirmed', 'cancelled']).toContain(answer.status)
  await expectInvariants()
  for (const { id } of placed) expect((await getOrder(id)).status).toBe('cancelled')
})

test('captures once under two concurrent captures', async ({
  cloud,
  pollers,
  stripe,
  staff,
  newProduct,
  placeOrder,
  getOrder,
  expectInvariants,
}) => {
  const tea = await newProduct(1)
  const { id: orderId, customerId, lines, total } = await placeOrder(tea)
  await expectInvariants()
  pollers.pause()
  await staff.shipping.dispatch({ params: { orderId }, body: { carrier: 'DHL', trackingNumber: '1' } })
  const dispatched = ShipmentDispatched({ orderId, customerId, lines, carrier: 'DHL', trackingNumber: '1' })
  const sns = new SNSClient(awsClientConfig(cloud.aws))
  for (let copy = 0; copy < 4; copy++) {
    await sns.send(
      new PublishCommand({
        TopicArn: 'arn:aws:sns:eu-central-1:000000000000:macromart-local-shipping',
        Message: JSON.stringify(toEnvelope(dispatched, orderId, 2)),
        MessageAttributes: { type: { DataType: 'String', StringValue: dispatched.type } },
      }),
    )
  }
  sns.destroy()
  pollers.resume()
  await eventually(
    () => getOrder(orderId),
    ({ status }) => status === 'dispatched',
  )
  await expectInvariants()
  const intents = stripe.paymentIntents().filter(({ metadata }) => metadata.orderId === orderId)
  expect(intents.map(({ amount_received }) => amount_received)).toEqual([total.amount])
})
