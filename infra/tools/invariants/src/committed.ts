import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { awsClientConfig, type Cloud, type LogEntry } from '@macromart/local'

/** A committed event, and its consumers. */
export interface CommittedEvent {
  id: string
  type: string
  consumers: string[]
}

export interface ProcessedEvent {
  app: string
  eventId: string
}

/** Every event in the tables' streams since the tables were created, with the apps that subscribe to it. */
export async function committedEvents(cloud: Cloud): Promise<CommittedEvent[]> {
  const client = new DynamoDBClient(awsClientConfig(cloud.urls.dynamoDb))
  const streams = new DynamoDBStreamsClient(awsClientConfig(cloud.urls.dynamoDb))
  const committed = new Map<string, CommittedEvent>()
  for (const { name } of cloud.plan.tables) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
    // Tables of apps that publish nothing have no stream.
    if (Table?.LatestStreamArn === undefined) continue
    for await (const outbox of outboxesOf(streams, Table.LatestStreamArn)) {
      const events: { id: string; type: string }[] = JSON.parse(outbox)
      for (const { id, type } of events) committed.set(id, { id, type, consumers: consumersOf(cloud, type) })
    }
  }
  client.destroy()
  streams.destroy()
  return [...committed.values()]
}

async function* outboxesOf(streams: DynamoDBStreamsClient, StreamArn: string) {
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const }
    let { ShardIterator } = await streams.send(new GetShardIteratorCommand(from))
    while (ShardIterator) {
      const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }))
      for (const { dynamodb } of Records) if (dynamodb?.NewImage?.outbox?.S) yield dynamodb.NewImage.outbox.S
      // An open shard has no end: an empty batch means that everything was read.
      ShardIterator = Records.length > 0 ? NextShardIterator : undefined
    }
  }
}

function consumersOf({ plan }: Cloud, type: string): string[] {
  return plan.subscriptions
    .filter(({ attributes }) => JSON.parse(attributes.FilterPolicy ?? '{}').type?.includes(type))
    .map(({ origin }) => origin.app)
}

/** The events that the macrofunctions have logged as processed. */
export const processedEvents = (entries: LogEntry[]): ProcessedEvent[] =>
  entries
    .filter(({ text }) => text.startsWith('processed '))
    .map(({ from, fields }) => ({ app: from, eventId: String(fields?.eventId) }))
