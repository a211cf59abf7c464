import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { localClient } from '@macromart/local'
import { expect, test } from 'vitest'
import { fill, newCartId } from '../support/cart.ts'
import { eventually } from '../support/eventually.ts'
import { takeSnapshot } from '../support/snapshot.ts'
import type { BreakableShop } from './shop.ts'

/** At least once, in any order, and now and then nonsense. */
export function delivery(shop: () => BreakableShop) {
  test('every event told twice at once, and all of history again in another order, changes nothing', async () => {
    const { cloud, product, place, staff, customer, settled } = shop()
    const told: Published[] = []
    cloud.frontDoor.onCall((call) => void told.push(...publishedBy(call)))
    const doubled = cloud.frontDoor.inject({ match: { service: 'sns', action: 'PublishBatch' }, fault: 'duplicate' })
    const tea = await product(10)
    const cartId = newCartId()
    await fill(customer, cartId, { id: tea, quantity: 5 })
    const delivered = await place(tea, { quantity: 2, cartId })
    const cancelled = await place(tea)
    const declined = await place(tea, { paymentMethod: 'pm_card_chargeDeclined', cartId })
    const short = await place(tea, { quantity: 99 })
    await settled()
    await customer.orders.cancelOrder({ params: { orderId: cancelled.id } })
    await parcel(shop(), delivered.id)
    await staff.payments.refund({ params: { orderId: delivered.id }, key: 'again', body: { reason: 'broken' } })
    await settled()
    doubled.remove()
    expect(doubled.hits).toBeGreaterThan(10)

    const before = await statusOf(shop(), [delivered.id, cancelled.id, declined.id, short.id])
    expect(before).toEqual(['refunded', 'cancelled', 'cancelled', 'cancelled'])
    const books = await takeSnapshot(cloud)
    // Taken out of once, by the one order that was confirmed: there is enough left to be taken out wrongly.
    const cart = books.carts.find(({ id }) => id === cartId)
    expect(cart).toMatchObject({ lines: [{ productId: tea, quantity: 3 }], version: 2 })
    await publishAgain(cloud.urls.frontDoor, shuffled([...told]))
    await settled()
    expect({ ...(await takeSnapshot(cloud)), at: '' }).toEqual({ ...books, at: '' })
  })

  test('poison ends in the dead-letter queue with its reason, while its neighbours succeed', async () => {
    const { cloud, product, place, order, settled } = shop()
    const tea = await product(3)
    cloud.pollers.pause()
    const first = await place(tea)
    const topic = 'arn:aws:sns:eu-central-1:000000000000:macromart-local-orders'
    const poison = [
      { topic, type: 'orders.order-placed.v1', body: '{"specversion":"1.0"' },
      { topic, type: 'orders.order-placed.v1', body: JSON.stringify({ nonsense: true }) },
    ]
    await publishAgain(cloud.urls.frontDoor, poison)
    const second = await place(tea)
    cloud.pollers.resume()
    await cloud.idle()
    expect((await order(first.id)).status).toBe('confirmed')
    expect((await order(second.id)).status).toBe('confirmed')
    const letters = cloud.queues.deadLetters()
    expect(Object.keys(letters)).toEqual(['macromart-local-inventory-dead-letters'])
    const reasons = Object.values(letters).flatMap((all) => all.map(({ attributes }) => attributes.reason))
    expect(reasons).toEqual(['not a CloudEvent of ours', 'not a CloudEvent of ours'])
    await cloud.queues.drain('macromart-local-inventory-dead-letters')
    await settled()
  })
}

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

async function publishAgain(endpoint: string, events: Published[]) {
  const sns = new SNSClient(localClient(endpoint))
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

async function parcel({ staff, order }: BreakableShop, orderId: string) {
  const params = { orderId }
  await staff.shipping.dispatch({ params, body: { carrier: 'DHL', trackingNumber: '1' } })
  await staff.shipping.deliver({ params })
  await eventually(
    () => order(orderId),
    ({ status }) => status === 'delivered',
  )
}

const statusOf = ({ order }: BreakableShop, ids: string[]) =>
  Promise.all(ids.map(async (id) => (await order(id)).status))
