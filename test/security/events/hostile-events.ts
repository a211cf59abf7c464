import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { localClient } from '@macromart/local'
import { expect, test } from 'vitest'
import { heardIn } from '../../support/committed.ts'
import type { AttackedShop } from '../shop.ts'
import { type Consumer, consumers } from './consumers.ts'
import { again, unheardOf } from './golden.ts'
import { hostileTo } from './hostile.ts'
import { postTo, tableOf, told } from './post.ts'

/** News that waits, because what it follows is sure to come: that of a parcel is told only of an order that was reserved. */
const waits = new Set(['inventory shipping.shipment-dispatched.v1'])

const limitMs = 300_000

/** What becomes of news that is none, or that nobody should have told. */
export function hostileEvents(shop: () => AttackedShop) {
  const deadLettersOf = (app: string) => shop().cloud.queues.deadLetters()[`macromart-local-${app}-dead-letters`] ?? []
  const hasHeard = (app: string, id: string) =>
    heardIn(shop().said).some((heard) => heard.app === app && heard.eventId === id)
  const published = (app: string) =>
    shop()
      .cloud.frontDoor.counters()
      .filter(({ caller }) => caller === `macromart-${app}-local-outbox`)

  /** News of everything that an app asks for, of things that nobody knows, which it has heard once. */
  async function heardOnce({ app, types }: Consumer) {
    const news = types.filter((type) => !waits.has(`${app} ${type}`)).map(unheardOf)
    await postTo(shop().cloud, app, news.map(told))
    return news
  }

  test.each(consumers)(
    '$app takes news of what it does not know for late news, and is not troubled',
    { timeout: limitMs },
    async (consumer) => {
      const news = await heardOnce(consumer)
      expect(news.filter(({ id }) => !hasHeard(consumer.app, id))).toEqual([])
      expect(deadLettersOf(consumer.app)).toEqual([])
    },
  )

  test.each(consumers)(
    '$app puts aside what is no news, says why, and changes nothing; its neighbours are heard',
    { timeout: limitMs },
    async (consumer) => {
      const { cloud } = shop()
      const { app } = consumer
      const known = await heardOnce(consumer)
      const hostile = hostileTo(consumer)
      const neighbours = hostile.map((_, index) => again(known[index % known.length] as never)).slice(0, 50)
      const [tables, news] = [await tableOf(cloud, app), published(app)]

      await postTo(
        cloud,
        app,
        hostile.flatMap((each, index) => [each, ...neighbours.slice(index, index + 1).map(told)]),
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
      expect(neighbours.filter(({ id }) => !hasHeard(app, id))).toEqual([])
      expect(await tableOf(cloud, app)).toEqual(tables)
      expect(published(app)).toEqual(news)
    },
  )

  test('whoever may publish to one topic cannot tell the news of another', { timeout: limitMs }, async () => {
    const { cloud } = shop()
    const prices = await tableOf(cloud, 'orders')
    const forged = unheardOf('catalog.product-changed.v1')
    const publish = async (label: string | undefined) => {
      const sns = new SNSClient(localClient(cloud.urls.frontDoor))
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
    // As what it is, or as nothing, it comes to nobody: whoever hears payments asks for none of it there.
    await publish(forged.type)
    await publish(undefined)
    expect(cloud.queues.deadLetters()).toEqual({})
    await publish('payments.payment-authorized.v1')
    expect(deadLettersOf('orders').map(({ attributes }) => attributes)).toEqual([
      {
        type: 'payments.payment-authorized.v1',
        reason: 'published as payments.payment-authorized.v1, but says that it is catalog.product-changed.v1',
      },
    ])
    await cloud.queues.drain('macromart-local-orders-dead-letters')
    expect(await tableOf(cloud, 'orders')).toEqual(prices)
  })
}
