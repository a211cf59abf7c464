import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, inject, test } from 'vitest'
import { awsClientConfig } from '../aws-client-config.ts'
import type { TablePlan } from '../plan.ts'
import type {} from '../testing/provided.ts'
import { createTables } from './create-tables.ts'

const { dynamoDbUrl } = inject('aws')

const table = (name: string, more: Record<string, unknown> = {}): TablePlan => ({
  origin: { app: 'orders', file: 'orders.json', logicalId: 'Table' },
  name,
  arn: '',
  streamArn: undefined,
  properties: {
    AttributeDefinitions: [
      { AttributeName: 'id', AttributeType: 'S' },
      { AttributeName: 'status', AttributeType: 'S' },
    ],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byStatus',
        KeySchema: [{ AttributeName: 'status', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    BillingMode: 'PAY_PER_REQUEST',
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
    ...more,
  },
})

test('creates a table with its stream and index, once', async () => {
  await createTables(dynamoDbUrl, [table('create-once')])
  await createTables(dynamoDbUrl, [table('create-once')])

  const client = new DynamoDBClient(awsClientConfig(dynamoDbUrl))
  const { Table } = await client.send(new DescribeTableCommand({ TableName: 'create-once' }))
  expect(Table?.LatestStreamArn).toBeDefined()
  expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['byStatus'])
})

test('reports how a changed table definition differs, and how to start over', async () => {
  await createTables(dynamoDbUrl, [table('create-changed')])
  const changed = table('create-changed', {
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    GlobalSecondaryIndexes: [],
  })
  await expect(createTables(dynamoDbUrl, [changed])).rejects.toThrow(
    'The table create-changed on disk differs from Table in orders.json (indexes, stream): start over with --fresh.',
  )
})
