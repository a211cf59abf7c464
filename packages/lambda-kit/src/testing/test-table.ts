import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Envelope } from '@macromart/kernel'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { inject } from 'vitest'
import { parse } from 'yaml'
import { documentClient } from '../dynamodb.ts'
import { dynamoDb, localClientOptions } from './aws.ts'

export interface TestTable {
  name: string
  client: DynamoDBDocumentClient
  /** All records of the stream of the table so far, as the event of a Lambda function. */
  stream(): Promise<DynamoDBStreamEvent>
}

/** A new table on DynamoDB Local for a test, as a serverless.yml declares it. */
export async function testTable(serverlessYml: URL): Promise<TestTable> {
  const name = `test-${randomUUID()}`
  const client = dynamoDb()
  const declared = await declaredTable(serverlessYml)
  await client.send(new CreateTableCommand({ ...declared, TableName: name }))
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.05, maxDelay: 1 }, { TableName: name })
  return { name, client: documentClient(client), stream: () => readStream(client, name) }
}

async function declaredTable(serverlessYml: URL): Promise<CreateTableCommandInput> {
  // Tags of CloudFormation (!Ref, !GetAtt) are read as plain values: keys and indexes contain none.
  const service = parse(await readFile(serverlessYml, 'utf8'), { logLevel: 'error' })
  const resources: Record<string, { Type: string; Properties: CreateTableCommandInput }>[] = service.resources.map(
    ({ Resources = {} }) => Resources,
  )
  const table = resources.flatMap((each) => Object.values(each)).find(({ Type }) => Type === 'AWS::DynamoDB::Table')
  if (table === undefined) throw new Error(`${serverlessYml} declares no table`)
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, StreamSpecification } = table.Properties
  return {
    TableName: undefined,
    KeySchema,
    AttributeDefinitions,
    ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
    BillingMode: 'PAY_PER_REQUEST',
    ...(StreamSpecification && { StreamSpecification: { ...StreamSpecification, StreamEnabled: true } }),
  }
}

async function readStream(client: DynamoDBClient, name: string): Promise<DynamoDBStreamEvent> {
  const streams = new DynamoDBStreamsClient(localClientOptions(inject('aws').dynamoDbUrl))
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
  const StreamArn = Table?.LatestStreamArn
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
  const Records: DynamoDBRecord[] = []
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const }
    const { ShardIterator } = await streams.send(new GetShardIteratorCommand(from))
    const page = await streams.send(new GetRecordsCommand({ ShardIterator }))
    Records.push(...((page.Records ?? []) as unknown as DynamoDBRecord[]))
  }
  return { Records }
}

/** All events that a table has committed so far, in the order of its stream. */
export async function publishedEvents(table: Pick<TestTable, 'stream'>): Promise<Envelope[]> {
  const { Records } = await table.stream()
  return Records.flatMap(({ dynamodb }) => JSON.parse(dynamodb?.NewImage?.outbox?.S ?? '[]'))
}
