import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  PutItemCommand,
  paginateScan,
} from '@aws-sdk/client-dynamodb'
import { expect, inject, onTestFinished, test } from 'vitest'
import { awsClientConfig } from '../aws-client-config.ts'
import type {} from '../testing/provided.ts'
import { loadItems, saveItems } from './table-items.ts'

const { dynamoDbUrl } = inject('aws')

test('copies the items of one table into another, without their outboxes', async () => {
  const TableName = 'table-items'
  const client = new DynamoDBClient(awsClientConfig(dynamoDbUrl))
  const folder = await mkdtemp(join(tmpdir(), 'table-items-'))
  onTestFinished(async () => {
    client.destroy()
    await rm(folder, { recursive: true })
  })
  const create = () =>
    client.send(
      new CreateTableCommand({
        TableName,
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    )
  // More than one batch, and every type that an item may hold.
  const ids = Array.from({ length: 30 }, (_, index) => `prd_${index}`)
  const item = (id: string) => ({
    id: { S: id },
    version: { N: '1' },
    lines: { L: [{ M: { quantity: { N: '2' } } }] },
    secret: { B: new Uint8Array([1, 2]) },
  })
  await create()
  for (const id of ids) await client.send(new PutItemCommand({ TableName, Item: { ...item(id), outbox: { S: '[]' } } }))

  const file = join(folder, 'items')
  await saveItems(dynamoDbUrl, [{ name: TableName }], file)
  await client.send(new DeleteTableCommand({ TableName }))
  await create()
  await loadItems(dynamoDbUrl, file)

  const found = []
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) found.push(...Items)
  expect(found).toHaveLength(30)
  expect(found).toEqual(expect.arrayContaining(ids.map(item)))
})
