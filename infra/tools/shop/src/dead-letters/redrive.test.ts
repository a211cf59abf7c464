// cspell:ignore مرحبا
import { randomUUID } from 'node:crypto'
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { localClientOptions, queuesUrl } from '@macromart/lambda-kit/testing'
import { expect, onTestFinished, test } from 'vitest'
import { type DeadLetterQueue, inspect } from './inspect.ts'
import { drop, redrive } from './redrive.ts'
import { queueUrlOf } from './stage.ts'

/** A stage for one test, with the inbox and dead-letter queue of orders. */
async function testStage() {
  const sqs = new SQSClient(localClientOptions(queuesUrl()))
  onTestFinished(() => sqs.destroy())
  const stage = { name: `t${randomUUID().slice(0, 8)}`, sqs }
  for (const kind of ['inbox', 'dead-letters'])
    await sqs.send(new CreateQueueCommand({ QueueName: `macromart-${stage.name}-orders-${kind}` }))
  return {
    stage,
    /** Sends a message to the dead-letter queue; returns its message id. */
    async send(body: string, attributes: Record<string, string> = {}): Promise<string> {
      const MessageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      )
      const QueueUrl = await queueUrlOf(stage, 'orders', 'dead-letters')
      const sent = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body, MessageAttributes }))
      return sent.MessageId ?? ''
    },
    /** The messages of a queue that are visible now. */
    async received(kind: 'inbox' | 'dead-letters') {
      const QueueUrl = await queueUrlOf(stage, 'orders', kind)
      const all = { MaxNumberOfMessages: 10, MessageAttributeNames: ['All'], VisibilityTimeout: 0 }
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, ...all }))
      return Messages.map(({ Body, MessageAttributes = {} }) => ({
        body: Body,
        attributes: Object.fromEntries(Object.entries(MessageAttributes).map(([name, one]) => [name, one.StringValue])),
      }))
    },
  }
}

test('makes the messages visible again at once after reading them', async () => {
  const { stage, send, received } = await testStage()
  const ids = await Promise.all(Array.from({ length: 23 }, (_, index) => send(`letter ${index}`)))
  const queue = (await inspect(stage, 'orders', [])) as DeadLetterQueue
  expect(queue.letters.map(({ messageId }) => messageId).sort()).toEqual(ids.sort())
  expect(queue).toMatchObject({ app: 'orders', more: 0, taken: 0 })
  expect(await received('dead-letters')).toHaveLength(10)
  expect((await inspect(stage, 'orders', []))?.letters).toHaveLength(23)
})

test('returns undefined for a macrofunction without a dead-letter queue', async () => {
  const { stage } = await testStage()
  expect(await inspect(stage, 'catalog', [])).toBeUndefined()
})

test('redrives one message unchanged, without the reason, and keeps the others', async () => {
  const { stage, send, received } = await testStage()
  const id = await send('{"a":1}', { reason: 'not yet', type: 'orders.order-placed.v1' })
  await send('{"a":2}', { reason: 'not ever' })
  expect(await redrive(stage, (await inspect(stage, 'orders', [])) as DeadLetterQueue, [id])).toEqual([id])
  expect(await received('inbox')).toEqual([{ body: '{"a":1}', attributes: { type: 'orders.order-placed.v1' } }])
  expect(await received('dead-letters')).toEqual([{ body: '{"a":2}', attributes: { reason: 'not ever' } }])
})

test('redrives a message with an emoji and with a reason that has one', async () => {
  const { stage, send, received } = await testStage()
  const body = JSON.stringify({ name: '🍵 مرحبا' })
  const id = await send(body, { reason: 'no such thing: 🍵', type: 'orders.order-placed.v1' })
  expect(await redrive(stage, (await inspect(stage, 'orders', [])) as DeadLetterQueue, [id])).toEqual([id])
  expect(await received('inbox')).toEqual([{ body, attributes: { type: 'orders.order-placed.v1' } }])
})

test('redrives more messages than one SQS call returns', async () => {
  const { stage, send } = await testStage()
  const ids = await Promise.all(Array.from({ length: 12 }, (_, index) => send(`letter ${index}`)))
  expect((await redrive(stage, (await inspect(stage, 'orders', [])) as DeadLetterQueue, ids)).sort()).toEqual(
    ids.sort(),
  )
  expect((await inspect(stage, 'orders', []))?.letters).toEqual([])
})

test('keeps a message that cannot be sent, and every later one', async () => {
  const { stage, send } = await testStage()
  const ids = [await send('one'), await send('two')]
  const queue = (await inspect(stage, 'orders', [])) as DeadLetterQueue
  // catalog has no inbox.
  await expect(redrive(stage, { ...queue, app: 'catalog' }, ids)).rejects.toThrow('has no inbox')
  expect((await inspect(stage, 'orders', []))?.letters).toHaveLength(2)
})

test('deletes a dropped message permanently', async () => {
  const { stage, send, received } = await testStage()
  const [gone] = [await send('one'), await send('two')]
  expect(await drop(stage, (await inspect(stage, 'orders', [])) as DeadLetterQueue, [gone])).toEqual([gone])
  expect(await received('dead-letters')).toEqual([{ body: 'two', attributes: {} }])
  expect(await received('inbox')).toEqual([])
})
