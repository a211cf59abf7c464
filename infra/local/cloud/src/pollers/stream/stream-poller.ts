import { setTimeout as sleep } from 'node:timers/promises'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DescribeStreamCommand, DynamoDBStreamsClient, type Shard } from '@aws-sdk/client-dynamodb-streams'
import { createGate } from '../../apps/gate.ts'
import { awsClientConfig } from '../../aws-client-config.ts'
import type { Poller, PollerOptions } from '../poller.ts'
import { openCheckpoints } from './checkpoints.ts'
import { readShard } from './read-shard.ts'
import { createWake } from './wake.ts'

export interface StreamPollerOptions extends PollerOptions {
  /** The address of DynamoDB Local. */
  url: string
  /** The file of the checkpoints; undefined keeps none. */
  checkpointFile: string | undefined
}

/**
 * Delivers the records of a table's stream to a function: every shard from its beginning, a child after its parent. A
 * failed record blocks the records after it, so that the order is kept.
 */
export async function startStreamPoller(options: StreamPollerOptions): Promise<Poller> {
  const { mapping, url, checkpointFile, log } = options
  const client = new DynamoDBStreamsClient({ ...awsClientConfig(url), maxAttempts: 1 })
  const streamArn = await latestStream(url, mapping.sourceArn)
  const checkpoints = await openCheckpoints(checkpointFile)
  const resumed = createGate()
  resumed.open()
  const stopping = new AbortController()
  const wake = createWake()
  const shards = new Map<string, Promise<void>>()

  /** Starts reading each shard whose parent is finished or no longer listed. */
  async function discover(): Promise<void> {
    const listed = await listShards(client, streamArn)
    for (const { ShardId = '', ParentShardId } of listed) {
      const parentIsOpen =
        listed.some((shard) => shard.ShardId === ParentShardId) &&
        !checkpoints.get(streamArn, ParentShardId ?? '').finished
      if (shards.has(ShardId) || parentIsOpen || checkpoints.get(streamArn, ShardId).finished) continue
      const reading = readShard({
        ...options,
        client,
        streamArn,
        shardId: ShardId,
        checkpoints,
        resumed,
        wake,
        signal: stopping.signal,
      })
      shards.set(
        ShardId,
        reading.then(discover).catch(() => undefined),
      )
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await discover().catch((error: Error) => {
        if (!stopping.signal.aborted)
          log({ from: mapping.origin.app, level: 'warn', text: `listing its shards failed: ${error.message}` })
      })
      // New shards mostly follow finished ones; this finds the others.
      await sleep(10_000, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  await discover()
  const running = run()
  return {
    mapping,
    pause: () => resumed.close(),
    resume: () => resumed.open(),
    pollNow: () => wake.up(),
    caughtUp: (signal) => wake.caughtUp(signal),
    async stop() {
      stopping.abort(new Error('The poller is stopped.'))
      wake.up()
      await running
      await Promise.all(shards.values())
      await checkpoints.flush()
      client.destroy()
    },
  }
}

/** DynamoDB Local assigns its own stream ARNs: they share only the table's name with the plan's. */
async function latestStream(url: string, sourceArn: string): Promise<string> {
  const client = new DynamoDBClient(awsClientConfig(url))
  try {
    const TableName = tableOf(sourceArn)
    const { Table } = await client.send(new DescribeTableCommand({ TableName }))
    if (!Table?.LatestStreamArn) throw new Error(`The table ${TableName} has no stream.`)
    return Table.LatestStreamArn
  } finally {
    client.destroy()
  }
}

/** The table's name in the ARN of its stream. */
export const tableOf = (streamArn: string): string => streamArn.split('/')[1] ?? ''

async function listShards(client: DynamoDBStreamsClient, StreamArn: string): Promise<Shard[]> {
  const found: Shard[] = []
  let ExclusiveStartShardId: string | undefined
  do {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn, ExclusiveStartShardId }))
    found.push(...(StreamDescription?.Shards ?? []))
    ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId
  } while (ExclusiveStartShardId)
  return found
}
