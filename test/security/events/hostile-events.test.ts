import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { processedEvents } from '@macromart/invariants'
import type { Envelope } from '@macromart/kernel'
import { awsClientConfig } from '@macromart/local'
import { expect } from 'vitest'
import { test as base } from '../shop-test.ts'
import { type Consumer, consumers } from './consumers.ts'
import { freshExample, withNewId } from './golden.ts'
import { hostileTo } from './hostile.ts'
import { readTable, sendToInbox, toMessage } from './send-to-inbox.ts'

/** Events that are retried until an earlier event arrives: a dispatch follows the reservation of its order. */
const retriedUntilKnown = new Set(['inventory shipping.shipment-dispatched.v1'])

const limitMs = 300_000

const test = base
  .extend(
    'deadLettersOf',
    ({ cloud }) =>
      (app: string) =>
        cloud.queues.deadLetters()[`macromart-local-${app}-dead-letters`] ?? [],
  )
  /** The events that an app has not processed, of the given ones. */
  .extend('unprocessed', ({ shop }) => (app: string, events: Envelope[]) => {
    const processed = new Set(processedEvents(shop.logs.events).map(({ app, eventId }) => `${app} ${eventId}`))
    return events.filter(({ id }) => !processed.has(`${app} ${id}`))
  })
  /** Every call so far of the function that publishes an app's events. */
  .extend(
    'published',
    ({ cloud }) =>
      (app: string) =>
        cloud.awsEndpoint.counters().filter(({ caller }) => caller === `macromart-${app}-local-outbox`),
  )
  /** Sends an app one event of every type that it consumes, about resources that no app knows. */
  .extend('processedOnce', ({ cloud }) => async ({ app, types }: Consumer): Promise<Envelope[]> => {
    const events = types.filter((type) => !retriedUntilKnown.has(`${app} ${type}`)).map(freshExample)
    await sendToInbox(cloud, app, events.map(toMessage))
    return events
  })

// These events leave items of orders that do not exist: the shop is dirty afterwards.
test.beforeAll(({ shop }) => {
  shop.isDirty = true
})

test.for(consumers)(
  '$app processes events about unknown resources without a dead letter',
  { timeout: limitMs },
  async (consumer, { processedOnce, unprocessed, deadLettersOf }) => {
    const events = await processedOnce(consumer)
    expect(unprocessed(consumer.app, events)).toEqual([])
    expect(deadLettersOf(consumer.app)).toEqual([])
  },
)

test.for(consumers)(
  '$app dead-letters hostile messages with a reason, changes nothing, and processes the rest of the batch',
  { timeout: limitMs },
  async (consumer, { cloud, processedOnce, unprocessed, deadLettersOf, published }) => {
    const { app } = consumer
    const known = await processedOnce(consumer)
    const hostile = hostileTo(consumer)
    const neighbours = hostile.map((_, index) => withNewId(known[index % known.length] as never)).slice(0, 50)
    const [table, calls] = [await readTable(cloud, app), published(app)]

    await sendToInbox(
      cloud,
      app,
      hostile.flatMap((each, index) => [each, ...neighbours.slice(index, index + 1).map(toMessage)]),
    )

    const letters = deadLettersOf(app).map(({ body, attributes: { reason = '' } }) => ({ body, reason }))
    await cloud.queues.drain(`macromart-local-${app}-dead-letters`)
    const reasons = Map.groupBy(letters, ({ body }) => body)
    for (const { what, body, reason } of hostile)
      expect(
        reasons.get(body)?.map(({ reason }) => reason),
        what,
      ).toContainEqual(expect.stringContaining(reason))
    expect(letters.length).toBe(hostile.length)
    expect(unprocessed(app, neighbours)).toEqual([])
    expect(await readTable(cloud, app)).toEqual(table)
    expect(published(app)).toEqual(calls)
  },
)

test('rejects events of another publisher, even if they are published to a subscribed topic', {
  timeout: limitMs,
}, async ({ cloud, deadLettersOf }) => {
  const prices = await readTable(cloud, 'orders')
  const forged = freshExample('catalog.product-changed.v1')
  const publish = async (label: string | undefined) => {
    const sns = new SNSClient(awsClientConfig(cloud.aws))
    const type = { DataType: 'String', StringValue: label }
    const TopicArn = 'arn:aws:sns:eu-central-1:000000000000:macromart-local-payments'
    await sns.send(
      new PublishCommand({
        TopicArn,
        Message: JSON.stringify(forged),
        ...(label && { MessageAttributes: { type } }),
      }),
    )
    sns.destroy()
    await cloud.idle()
  }
  // With its own type as the label, or without a label, no subscription to payments matches the event.
  await publish(forged.type)
  await publish(undefined)
  expect(cloud.queues.deadLetters()).toEqual({})
  await publish('payments.payment-authorized.v1')
  expect(deadLettersOf('orders').map(({ attributes }) => attributes)).toEqual([
    {
      type: 'payments.payment-authorized.v1',
      reason:
        'published with type attribute payments.payment-authorized.v1, but the envelope has type catalog.product-changed.v1',
    },
  ])
  await cloud.queues.drain('macromart-local-orders-dead-letters')
  expect(await readTable(cloud, 'orders')).toEqual(prices)
})
