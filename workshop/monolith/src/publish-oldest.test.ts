import { type PublishBatchCommandInput, SNSClient } from '@aws-sdk/client-sns'
import { StockReserved } from '@macromart/contract-inventory/events'
import { newId } from '@macromart/kernel'
import { captureLogs, toEnvelope } from '@macromart/lambda-kit/testing'
import { expect, test } from 'vitest'
import { testBooks } from './books.fixture.ts'
import type { Capability } from './fence.ts'
import { publishOldest } from './relay.ts'

/** An outbox, and an SNS that takes an event unless `takes` says otherwise. */
async function outboxWith(...modules: Capability[]) {
  const { database, write } = testBooks()
  const events = modules.map((module) => ({ module, ...toEnvelope(StockReserved({ orderId: newId('ord') }), module) }))
  await write((tx) => {
    for (const { module, ...event } of events)
      tx.run(module, 'INSERT INTO outbox (module, event) VALUES (?, ?)', module, JSON.stringify(event))
  })
  const published: string[] = []
  const waiting = () => database.read.all('SELECT seq FROM outbox WHERE published = 0').length
  const sns = { takes: (_id: string) => true, onRequest: () => {} }
  const client = new SNSClient({ region: 'eu-central-1' })
  client.middlewareStack.add(
    () => async (request) => {
      sns.onRequest()
      const { TopicArn, PublishBatchRequestEntries = [] } = request.input as PublishBatchCommandInput
      const failed = PublishBatchRequestEntries.filter(({ Message = '' }) => !sns.takes(JSON.parse(Message).id))
      for (const entry of PublishBatchRequestEntries)
        if (!failed.includes(entry)) published.push(`${TopicArn} ${JSON.parse(entry.Message ?? '').id}`)
      const output = {
        Failed: failed.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })),
        Successful: [],
      }
      return { output: { ...output, $metadata: {} }, response: {} }
    },
    { step: 'initialize', name: 'sns' },
  )
  return {
    sns,
    published,
    waiting,
    ids: events.map(({ id }) => id),
    publishOldest: async () => {
      let isMoreLeft: boolean | undefined
      await captureLogs(async () => {
        isMoreLeft = await publishOldest(database, client, (module) => `topic-of-${module}`)
      })
      return isMoreLeft
    },
  }
}

test('Events go to the topic of their module, in the order in which they were committed', async () => {
  const { ids, published, publishOldest } = await outboxWith('inventory', 'orders', 'inventory')
  await publishOldest()
  expect(published.filter((each) => each.startsWith('topic-of-inventory'))).toEqual([
    `topic-of-inventory ${ids[0]}`,
    `topic-of-inventory ${ids[2]}`,
  ])
  expect(published).toContain(`topic-of-orders ${ids[1]}`)
})

test('An event that was published is not published again', async () => {
  const { published, waiting, publishOldest } = await outboxWith('inventory')
  await publishOldest()
  await publishOldest()
  expect(published).toHaveLength(1)
  expect(waiting()).toBe(0)
})

test('Until SNS has taken an event, it is not marked as published: a crash repeats it, and never loses it', async () => {
  const { sns, waiting, publishOldest } = await outboxWith('inventory', 'inventory')
  const waitingThen: number[] = []
  sns.onRequest = () => void waitingThen.push(waiting())
  await publishOldest()
  expect(waitingThen).toEqual([2])
})

test('An event that SNS refuses is published later, and the later events of its module with it', async () => {
  const { sns, ids, published, waiting, publishOldest } = await outboxWith('inventory', 'inventory', 'inventory')
  sns.takes = (id) => id !== ids[1]
  await publishOldest()
  expect(waiting()).toBe(2)
  sns.takes = () => true
  await publishOldest()
  expect(waiting()).toBe(0)
  expect(published.slice(-2)).toEqual([`topic-of-inventory ${ids[1]}`, `topic-of-inventory ${ids[2]}`])
})

test('The answer is whether more may be left: yes after a round, no when nothing waits, or when SNS refuses', async () => {
  const { sns, publishOldest } = await outboxWith('inventory')
  sns.takes = () => false
  expect(await publishOldest()).toBe(false)
  sns.takes = () => true
  expect(await publishOldest()).toBe(true)
  expect(await publishOldest()).toBe(false)
})

test('A module whose topic refuses does not stop another module', async () => {
  const { sns, ids, published, waiting, publishOldest } = await outboxWith('inventory', 'orders')
  sns.takes = (id) => id !== ids[0]
  await publishOldest()
  expect(published).toEqual([`topic-of-orders ${ids[1]}`])
  expect(waiting()).toBe(1)
})
