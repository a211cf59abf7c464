import { setTimeout as sleep } from 'node:timers/promises'
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import type { SQSRecord } from 'aws-lambda'
import { createGate } from '../../apps/gate.ts'
import { InvocationLost } from '../../apps/invoke.ts'
import { createSemaphore } from '../../apps/semaphore.ts'
import { type AwsConnection, awsClientConfig } from '../../aws-client-config.ts'
import { matchesAny } from '../filter.ts'
import { failuresOf, type Poller, type PollerOptions } from '../poller.ts'
import { sqsRecord } from './sqs-event.ts'

/** Limits the concurrent batches of one mapping: each takes a thread of the function, with its own heap. */
const concurrency = 2
const longPollSeconds = 20
/** SQS's maximum for one ReceiveMessage. */
const receiveLimit = 10

/**
 * Delivers messages from a queue to a function. A processed message is deleted, a failed one becomes visible again
 * after its visibility timeout, and a message whose app ended becomes visible at once.
 */
export function startSqsPoller({
  mapping,
  endpoint,
  region,
  whenUp,
  invoke,
  log,
}: PollerOptions & { endpoint: AwsConnection }): Poller {
  const { functionName, sourceArn, batchSize, windowSeconds, filters, reportsItemFailures } = mapping
  const app = mapping.origin.app
  const sqs = new SQSClient({ ...awsClientConfig(endpoint), maxAttempts: 1 })
  const QueueUrl = `${endpoint.url}/${sourceArn.split(':').slice(4).join('/')}`
  const semaphore = createSemaphore(Math.min(concurrency, mapping.maximumConcurrency ?? concurrency))
  const resumed = createGate()
  resumed.open()
  const stopping = new AbortController()
  const { signal } = stopping
  const atWork = new Set<Promise<void>>()

  async function run(): Promise<void> {
    for (;;) {
      const release = await semaphore.acquire(signal)
      await Promise.all([resumed.whenOpen(signal), whenUp(signal)])
      const messages = await receiveBatch().catch(async (error: Error) => {
        if (!signal.aborted)
          log({ from: app, level: 'warn', text: `receiving from its queue failed: ${error.message}` })
        await sleep(1000, undefined, { signal })
        return []
      })
      const work = deliver(messages)
        .catch((error: Error) =>
          log({ from: app, level: 'error', text: `a batch could not be delivered: ${error.message}` }),
        )
        .finally(() => {
          atWork.delete(work)
          release()
        })
      atWork.add(work)
    }
  }

  async function receiveBatch(): Promise<Message[]> {
    const messages = await receive(batchSize, longPollSeconds)
    const closesAt = Date.now() + windowSeconds * 1000
    while (messages.length > 0 && messages.length < batchSize && Date.now() < closesAt) {
      messages.push(...(await receive(batchSize - messages.length, Math.ceil((closesAt - Date.now()) / 1000))))
    }
    return messages
  }

  async function receive(wanted: number, WaitTimeSeconds: number): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: Math.min(wanted, receiveLimit),
      WaitTimeSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    })
    return (await sqs.send(command, { abortSignal: signal })).Messages ?? []
  }

  async function deliver(messages: Message[]): Promise<void> {
    if (messages.length === 0) return
    const records = messages.map((message) => sqsRecord(message, sourceArn, region))
    const wanted = records.filter((record) => matchesAny(filters, filterable(record)))
    // Lambda deletes the messages that do not match the filter.
    await remove(records.filter((record) => !wanted.includes(record)))
    if (wanted.length === 0) return
    try {
      // A batch that was received during a pause is held: returning it would count as one of its receives.
      await resumed.whenOpen(signal)
      const answer = await invoke(functionName, JSON.stringify({ Records: wanted }), signal)
      const failed = failuresOf(
        answer,
        wanted.map(({ messageId }) => messageId),
        reportsItemFailures,
      )
      const failedCount = failed === 'all' ? wanted.length : failed.size
      if (failedCount > 0)
        log({
          from: app,
          level: 'warn',
          text: `${failedCount} of ${wanted.length} messages failed and will be retried`,
        })
      await remove(wanted.filter(({ messageId }) => failed !== 'all' && !failed.has(messageId)))
    } catch (error) {
      if (!(error instanceof InvocationLost) && !signal.aborted) throw error
      await returnToQueue(wanted)
    }
  }

  async function remove(records: SQSRecord[]): Promise<void> {
    for (const Entries of batches(records)) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))
  }

  async function returnToQueue(records: SQSRecord[]): Promise<void> {
    for (const batch of batches(records)) {
      const Entries = batch.map((entry) => ({ ...entry, VisibilityTimeout: 0 }))
      await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }))
    }
  }

  const running = run().catch(() => undefined)
  return {
    mapping,
    pause: () => resumed.close(),
    resume: () => resumed.open(),
    pollNow: () => undefined,
    caughtUp: () => Promise.resolve(),
    async stop() {
      stopping.abort(new Error('The poller is stopped.'))
      await running
      await Promise.allSettled(atWork)
      sqs.destroy()
    },
  }
}

function batches(records: SQSRecord[]): { Id: string; ReceiptHandle: string }[][] {
  const entries = records.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }))
  return Array.from({ length: Math.ceil(entries.length / 10) }, (_, i) => entries.slice(i * 10, i * 10 + 10))
}

/** Filters see a JSON body as parsed. */
function filterable(record: SQSRecord): unknown {
  try {
    return { ...record, body: JSON.parse(record.body) as unknown }
  } catch {
    return record
  }
}
