import { setTimeout as sleep } from 'node:timers/promises'
import {
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord } from 'aws-lambda'
import type { Gate } from '../../apps/gate.ts'
import { matchesAny } from '../filter.ts'
import type { PollerOptions } from '../poller.ts'
import type { Checkpoints } from './checkpoints.ts'
import { deliverBatch } from './deliver-batch.ts'
import { dynamoDbRecord } from './stream-event.ts'
import type { Wake } from './wake.ts'

export interface ShardOptions extends PollerOptions {
  client: DynamoDBStreamsClient
  streamArn: string
  shardId: string
  checkpoints: Checkpoints
  resumed: Gate
  wake: Wake
  signal: AbortSignal
}

/** A write reaches the stream some milliseconds after the table: a woken reader polls after each of these delays. */
const pollDelaysMs = [4, 12, 40]
/** Writes that did not pass the AWS endpoint wake no reader: this interval finds them. */
const idleMs = 2000

/** Delivers a shard's records from its checkpoint on; resolves when the shard is closed and read to its end. */
export async function readShard(options: ShardOptions): Promise<void> {
  const { mapping, region, client, streamArn, shardId, checkpoints, resumed, wake, whenUp, invoke, log, signal } =
    options
  const warn = (text: string) =>
    log({ from: mapping.origin.app, level: 'warn', text: `${mapping.functionName}: ${text}` })
  const reader = wake.enter()

  async function iteratorAtCheckpoint(forgotten = false): Promise<string | undefined> {
    const { sequenceNumber } = forgotten ? {} : checkpoints.get(streamArn, shardId)
    const position = sequenceNumber
      ? ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequenceNumber } as const)
      : ({ ShardIteratorType: 'TRIM_HORIZON' } as const)
    const command = new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shardId, ...position })
    return (await client.send(command)).ShardIterator
  }

  async function deliver(records: DynamoDBRecord[]): Promise<void> {
    const checkpoint = (record: DynamoDBRecord | undefined) => {
      const sequenceNumber = record?.dynamodb?.SequenceNumber
      if (sequenceNumber) checkpoints.set(streamArn, shardId, { sequenceNumber })
    }
    const wanted = records.filter((record) => matchesAny(mapping.filters, record))
    for (let start = 0; start < wanted.length; start += mapping.batchSize) {
      await deliverBatch(wanted.slice(start, start + mapping.batchSize), {
        mapping,
        invoke: (batch) => invoke(mapping.functionName, JSON.stringify({ Records: batch }), signal),
        checkpoint,
        warn,
        wait: (ms) => sleep(ms, undefined, { signal }),
        signal,
      })
    }
    checkpoint(records.at(-1))
  }

  try {
    let iterator = await retried(() => iteratorAtCheckpoint())
    for (let look = 0, waking = wake.number; iterator; ) {
      await Promise.all([resumed.whenOpen(signal), whenUp(signal)])
      const current: string = iterator
      const page = await retried(() => read(current))
      iterator = page.next
      if (page.records.length > 0) {
        await deliver(page.records)
        // The write that woke the reader is found: the last poll is for writes that came with it.
        look = wake.number > waking ? 0 : pollDelaysMs.length - 1
        waking = wake.number
        if (look === 0) continue
      }
      if (look < pollDelaysMs.length) {
        await wake.sleep(waking, pollDelaysMs[look++] ?? 0, signal)
        // Another write in the meantime: poll as quickly as for the first.
        if (wake.number > waking) {
          look = 0
          waking = wake.number
        }
      } else {
        reader.foundEverythingUpTo(waking)
        await wake.sleep(waking, idleMs, signal)
        if (mapping.windowSeconds > 0) await sleep(mapping.windowSeconds * 1000, undefined, { signal })
        // Without a wake-up, one poll is enough.
        look = wake.number > waking ? 0 : pollDelaysMs.length
        waking = wake.number
      }
    }
    checkpoints.set(streamArn, shardId, { ...checkpoints.get(streamArn, shardId), finished: true })
  } finally {
    reader.leave()
  }

  async function read(ShardIterator: string): Promise<{ records: DynamoDBRecord[]; next: string | undefined }> {
    try {
      const page = await client.send(new GetRecordsCommand({ ShardIterator }), { abortSignal: signal })
      const records = (page.Records ?? []).map((record) => dynamoDbRecord(record, mapping.sourceArn, region))
      return { records, next: page.NextShardIterator }
    } catch (error) {
      if (error instanceof ExpiredIteratorException) return { records: [], next: await iteratorAtCheckpoint() }
      if (error instanceof TrimmedDataAccessException) return { records: [], next: await iteratorAtCheckpoint(true) }
      throw error
    }
  }

  /** Retries until the poller is stopped. */
  async function retried<T>(attempt: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await attempt()
      } catch (error) {
        signal.throwIfAborted()
        warn(`reading its stream failed: ${(error as Error).message}`)
        await sleep(1000, undefined, { signal })
      }
    }
  }
}
