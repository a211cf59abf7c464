import { crc32 } from 'node:zlib'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type AwsEndpoint, startAwsEndpoint } from '../aws-endpoint/aws-endpoint.ts'
import { freePort } from '../endpoints.ts'
import type {} from '../testing/provided.ts'
import type { Units } from './units.ts'
import { layoutOf, writeUnits } from './write-units.ts'

const { dynamoDbUrl } = inject('aws')
const TableName = 'capacity'
const index = (IndexName: string, AttributeName: string, ProjectionType: 'ALL' | 'KEYS_ONLY') => ({
  IndexName,
  KeySchema: [{ AttributeName, KeyType: 'HASH' as const }],
  Projection: { ProjectionType },
})
const properties = {
  AttributeDefinitions: ['id', 'a', 'b'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
  GlobalSecondaryIndexes: [index('byA', 'a', 'ALL'), index('byB', 'b', 'KEYS_ONLY')],
}
let endpoint: AwsEndpoint
/** Receives the units of the next call, which are known a moment after its response. */
let onUnits: (units: Units) => void = () => undefined

beforeAll(async () => {
  endpoint = await startAwsEndpoint({
    port: await freePort(),
    callers: new Map([['Test', 'test']]),
    accessKeyId: 'test',
    authorize: () => undefined,
    upstreams: { dynamodb: dynamoDbUrl },
    tables: [{ name: TableName, properties }],
    invoke: () => Promise.reject(new Error('no functions')),
  })
  endpoint.onCall((_, __, ___, { units }) => onUnits(units))
  await send(command('CreateTable', { TableName, BillingMode: 'PAY_PER_REQUEST', ...properties }))
})
afterAll(() => endpoint.stop())

/** An item of this size: the names `id` and `n` take 3 bytes. */
const item = (id: string, bytes: number, more: Record<string, AttributeValue> = {}) => ({
  id: { S: id },
  n: { S: 'x'.repeat(bytes - 3 - id.length) },
  ...more,
})
const put = (Item: Record<string, AttributeValue>, more = {}) => command('PutItem', { TableName, Item, ...more })
const key = (id: string) => ({ TableName, Key: { id: { S: id } } })
type Command = [action: string, input: object]
const command = (...command: Command) => command

/** Sends a call as it is on the wire, so that the whole response can be compared. */
async function send([action, input]: Command) {
  const headers = {
    'x-amz-target': `DynamoDB_20120810.${action}`,
    'content-type': 'application/x-amz-json-1.0',
    authorization: 'AWS4-HMAC-SHA256 Credential=Test/20261129/eu-central-1/dynamodb/aws4_request, Signature=x',
  }
  const answer = await fetch(endpoint.url, { method: 'POST', headers, body: JSON.stringify(input) })
  return { headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) }
}

async function unitsOf(command: Command): Promise<Units> {
  const { promise, resolve } = Promise.withResolvers<Units>()
  onUnits = resolve
  await send(command)
  return promise
}
const writes = async (command: Command) => (await unitsOf(command)).writeUnits
const reads = async (command: Command) => (await unitsOf(command)).readUnits

test('a write counts each started KB of the larger of the old and the new item, and at least one', async () => {
  expect(await writes(put(item('put', 1024)))).toBe(1)
  expect(await writes(put(item('put', 1025)))).toBe(2)
  expect(await writes(put(item('put', 20)))).toBe(2)
  expect(await writes(put(item('put', 20)))).toBe(1)
  const set = { UpdateExpression: 'SET n = :n', ExpressionAttributeValues: { ':n': { S: 'x'.repeat(2500) } } }
  expect(await writes(command('UpdateItem', { ...key('put'), ...set }))).toBe(3)
  expect(await writes(command('DeleteItem', key('put')))).toBe(3)
  expect(await writes(command('DeleteItem', key('put')))).toBe(1)
})

test('a write counts in each index whose entry changes: twice for another key, not for an unchanged entry', async () => {
  const keys = { a: { S: 'one' }, b: { S: 'one' } }
  expect(await writes(put(item('index', 2000, keys)))).toBe(2 + 2 + 1)
  expect(await writes(put(item('index', 2000, keys)))).toBe(2)
  // The index `byB` holds keys only.
  expect(await writes(put(item('index', 2001, keys)))).toBe(2 + 2)
  expect(await writes(put(item('index', 2001, { ...keys, a: { S: 'two' } })))).toBe(2 + 2 * 2)
  expect(await writes(put(item('index', 2001, { a: { S: 'two' } })))).toBe(2 + 2 + 1)
})

test('a write whose condition fails counts by the size of the item', async () => {
  await send(put(item('held', 3000)))
  const once = { ConditionExpression: 'attribute_not_exists(id)' }
  expect(await writes(put(item('held', 100), { ...once, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }))).toBe(3)
  expect(await writes(put(item('held', 1500), once))).toBe(2)
  expect(await writes(put(item('missing', 100), { ConditionExpression: 'attribute_exists(id)' }))).toBe(1)
  expect(await unitsOf(put({ wrong: { S: 'no key' } }))).toEqual({})
})

test('a transaction counts each item twice, also if it is cancelled', async () => {
  const transaction = (...ids: string[]) =>
    command('TransactWriteItems', {
      TransactItems: ids.map((id) => ({
        Put: { TableName, Item: item(id, 1500), ConditionExpression: 'attribute_not_exists(id)' },
      })),
    })
  expect(await writes(transaction('t1', 't2'))).toBe(8)
  expect(await writes(transaction('t2', 't3'))).toBe(8)
  expect(await writes(transaction('t4'))).toBe(4)
  expect(await writes(transaction('t4'))).toBe(2)
  expect(await reads(command('TransactGetItems', { TransactItems: [{ Get: key('t1') }, { Get: key('t9') }] }))).toBe(4)
})

test('a transaction counts the index entries that its writes change', async () => {
  await send(put(item('u1', 2000, { a: { S: 'one' }, count: { N: '1' } })))
  await send(put(item('u2', 2000, { a: { S: 'one' }, count: { N: '1' } })))
  const add = {
    UpdateExpression: 'ADD #count :by',
    ExpressionAttributeNames: { '#count': 'count' },
    ExpressionAttributeValues: { ':by': { N: '5' } },
  }
  const move = { UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': { S: 'two' } } }
  const counted = command('TransactWriteItems', {
    TransactItems: [{ Update: { ...key('u1'), ...add } }, { Update: { ...key('u2'), ...move } }],
  })
  expect(await writes(counted)).toBe(2 * (2 + 2) + 2 * (2 + 2 * 2))
  const rest = command('TransactWriteItems', {
    TransactItems: [
      { Delete: key('u1') },
      { ConditionCheck: { ...key('missing'), ConditionExpression: 'attribute_not_exists(id)' } },
    ],
  })
  expect(await writes(rest)).toBe(2 * (2 + 2) + 2)
})

/** Images of one item, written one after the other. */
const images: (Record<string, AttributeValue> | undefined)[] = [
  item('same', 900),
  item('same', 900, { a: { S: 'one' } }),
  item('same', 3000, { a: { S: 'one' }, b: { S: 'one' } }),
  item('same', 3000, { a: { S: 'one' }, b: { S: 'one' } }),
  item('same', 1500, { a: { S: 'two' }, b: { S: 'one' }, list: { L: [{ N: '12.50' }, { M: { x: { BOOL: true } } }] } }),
  undefined,
  item('same', 1020, { a: { S: 'one' } }),
]

test('the rules agree with DynamoDB Local for single writes', async () => {
  const layout = layoutOf({ name: TableName, properties })
  let before: (typeof images)[number]
  for (const after of images) {
    const written = after ? put(after) : command('DeleteItem', key('same'))
    expect(await writes(written)).toBe(writeUnits(layout, before, after))
    before = after
  }
})

test('a read counts each started 4 KB, half if it is eventually consistent, and at least one', async () => {
  await send(put(item('read', 4096)))
  await send(put(item('more', 4097)))
  expect(await reads(command('GetItem', key('read')))).toBe(0.5)
  expect(await reads(command('GetItem', { ...key('read'), ConsistentRead: true }))).toBe(1)
  expect(await reads(command('GetItem', key('more')))).toBe(1)
  expect(await reads(command('GetItem', key('missing')))).toBe(0.5)
  const Keys = [{ id: { S: 'read' } }, { id: { S: 'more' } }]
  expect(await reads(command('BatchGetItem', { RequestItems: { [TableName]: { Keys } } }))).toBe(1.5)
})

test('a query counts all bytes that it reads together, also those that a filter drops', async () => {
  for (const id of ['q1', 'q2', 'q3', 'q4', 'q5']) await send(put(item(id, 1000, { a: { S: 'query' } })))
  const query = (a: string, more = {}) =>
    command('Query', {
      TableName,
      IndexName: 'byA',
      KeyConditionExpression: 'a = :a',
      ...more,
      ExpressionAttributeValues: { ':a': { S: a }, ...('FilterExpression' in more && { ':n': { S: 'none' } }) },
    })
  expect(await reads(query('query'))).toBe(1)
  expect(await reads(query('query', { FilterExpression: 'n = :n' }))).toBe(1)
  expect(await reads(query('nothing'))).toBe(0.5)
})

test('a batch of writes counts each item', async () => {
  const requests = [item('b1', 1500), item('b2', 100)].map((Item) => ({ PutRequest: { Item } }))
  expect(await writes(command('BatchWriteItem', { RequestItems: { [TableName]: requests } }))).toBe(3)
})

test('the caller gets what it asked for, and no other capacity, with its length and checksum', async () => {
  await send(put(item('mine', 100)))
  const { headers, body } = await send(command('GetItem', key('mine')))
  expect(JSON.parse(body.toString())).toEqual({ Item: item('mine', 100) })
  expect(headers.get('content-length')).toBe(String(body.length))
  expect(headers.get('x-amz-crc32')).toBe(String(crc32(body)))
  const asked = command('GetItem', { ...key('mine'), ReturnConsumedCapacity: 'INDEXES' })
  const { ConsumedCapacity } = JSON.parse((await send(asked)).body.toString())
  expect(ConsumedCapacity).toMatchObject({ Table: { CapacityUnits: 0.5 } })
  expect(await reads(asked)).toBe(0.5)
})
