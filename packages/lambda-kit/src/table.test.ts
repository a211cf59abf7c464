import { randomUUID } from 'node:crypto'
import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { documents } from './dynamodb.ts'
import { type Table, table } from './table.ts'
import { dynamoDb } from './testing/index.ts'

interface Counter {
  id: string
  version: number
  count: number
}

async function counters(): Promise<Table<Counter>> {
  const client = dynamoDb()
  const name = `counters-${randomUUID()}`
  await client.send(
    new CreateTableCommand({
      TableName: name,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  )
  return table<Counter>({ name, source: '/counters', client: documents(client) })
}

const incremented = (counter: Counter) => ({
  next: { ...counter, version: counter.version + 1, count: counter.count + 1 },
  events: [],
})

test('changes made at once are all kept, each upon the other', async () => {
  const store = await counters()
  await store.save({ next: { id: 'a', version: 1, count: 0 }, events: [] })
  await Promise.all(Array.from({ length: 6 }, () => store.change('a', incremented)))
  expect(await store.get('a')).toEqual({ id: 'a', version: 7, count: 6 })
})
