import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { takeSnapshot } from '@macromart/invariants'
import { type AwsConnection, awsClientConfig } from '@macromart/local'
import { expect } from 'vitest'
import { fill, newCartId } from '../../support/cart.ts'
import { waitForStatus } from '../../support/order.ts'
import { test } from '../../support/shop-test.ts'

// Events arrive at least once and in any order, and some of them are malformed.

test('events that are published twice, and replayed in random order, change nothing', async ({
  cloud,
  staff,
  customer,
  onCall,
  injectFault,
  newProduct,
  placeOrder,
  getOrder,
  expectInvariants,
}) => {
  const published: Published[] = []
  onCall((call) => void published.push(...publishedBy(call)))
  const doubled = injectFault({ match: { service: 'sns', action: 'PublishBatch' }, fault: 'duplicate' })
  const tea = await newProduct(10)
  const cartId = newCartId()
  await fill(customer, cartId, { id: tea, quantity: 5 })
  const delivered = await placeOrder(tea, { quantity: 2, cartId })
  const cancelled = await placeOrder(tea)
  const declined = await placeOrder(tea, { paymentMethod: 'pm_card_chargeDeclined', cartId })
  const short = await placeOrder(tea, { quantity: 99 })
  await expectInvariants()
  await customer.orders.cancelOrder({ params: { orderId: cancelled.id } })
  const params = { orderId: delivered.id }
  await staff.shipping.dispatch({ params, body: { carrier: 'DHL', trackingNumber: '1' } })
  await staff.shipping.deliver({ params })
  await waitForStatus(staff, delivered, 'delivered')
  await staff.payments.refund({ params, idempotencyKey: 'again', body: { reason: 'broken' } })
  await expectInvariants()
  doubled.remove()
  expect(doubled.hits).toBeGreaterThan(10)

  const orders = await Promise.all([delivered, cancelled, declined, short].map(({ id }) => getOrder(id)))
  expect(orders.map(({ status }) => status)).toEqual(['refunded', 'cancelled', 'cancelled', 'cancelled'])
  const books = await takeSnapshot(cloud)
  // One confirmed order has removed items from this cart once: a second removal would be visible.
  const cart = books.carts.find(({ id }) => id === cartId)
  expect(cart).toMatchObject({ lines: [{ productId: tea, quantity: 3 }], version: 2 })
  await publishAgain(cloud.aws, shuffled(published))
  await expectInvariants()
  expect({ ...(await takeSnapshot(cloud)), at: '' }).toEqual({ ...books, at: '' })
})

test('dead-letters poison with its reason, and processes the rest of its batch', async ({
  cloud,
  pollers,
  newProduct,
  placeOrder,
  getOrder,
  expectInvariants,
}) => {
  const tea = await newProduct(3)
  pollers.pause()
  const first = await placeOrder(tea)
  const topic = 'arn:aws:sns:eu-central-1:000000000000:macromart-local-orders'
  const poison = [
    { topic, type: 'orders.order-placed.v1', body: '{"specversion":"1.0"' },
    { topic, type: 'orders.order-placed.v1', body: JSON.stringify({ nonsense: true }) },
  ]
  await publishAgain(cloud.aws, poison)
  const second = await placeOrder(tea)
  pollers.resume()
  await cloud.idle()
  expect((await getOrder(first.id)).status).toBe('confirmed')
  expect((await getOrder(second.id)).status).toBe('confirmed')
  const letters = cloud.queues.deadLetters()
  expect(Object.keys(letters)).toEqual(['macromart-local-inventory-dead-letters'])
  const reasons = Object.values(letters).flatMap((all) => all.map(({ attributes }) => attributes.reason))
  expect(reasons).toEqual(['not a CloudEvent: the envelope is invalid', 'not a CloudEvent: the envelope is invalid'])
  await cloud.queues.drain('macromart-local-inventory-dead-letters')
  await expectInvariants()
})

interface Published {
  topic: string
  type: string
  body: string
}

/** The events that a call to SNS publishes. */
function publishedBy({
  service,
  action,
  input,
}: {
  service: string
  action: string
  input: Record<string, unknown>
}): Published[] {
  if (service !== 'sns' || action !== 'PublishBatch') return []
  const entry = 'PublishBatchRequestEntries.member.'
  return Object.entries(input).flatMap(([name, body]) =>
    name.startsWith(entry) && name.endsWith('.Message')
      ? [{ topic: String(input.TopicArn), type: JSON.parse(String(body)).type, body: String(body) }]
      : [],
  )
}

async function publishAgain(endpoint: AwsConnection, events: Published[]) {
  const sns = new SNSClient(awsClientConfig(endpoint))
  for (const { topic, type, body } of events) {
    const attributes = { type: { DataType: 'String', StringValue: type } }
    await sns.send(new PublishCommand({ TopicArn: topic, Message: body, MessageAttributes: attributes }))
  }
  sns.destroy()
}

const shuffled = <T>(all: T[]): T[] =>
  all
    .map((each) => ({ each, by: Math.random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ each }) => each)
