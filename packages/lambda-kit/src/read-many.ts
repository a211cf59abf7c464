import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type DynamoDBDocumentClient,
  ScanCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Item } from './dynamodb.ts'
import { fromItem, isOwnId, type Stored } from './item.ts'
import { retryWhile } from './retry.ts'
import type { Table } from './table.ts'
import { Unavailable } from './unavailable.ts'

/**
 * Reads up to 100 items of one kind by id, strongly consistent: one call. Unknown ids, and ids of other kinds, are left
 * out of the map. Throws `Unavailable` when DynamoDB leaves items unprocessed through all retries.
 */
export async function getMany<State extends Stored>(
  table: Table<State>,
  ids: readonly string[],
): Promise<Map<string, State>> {
  const [items] = await getTogether([table, ids])
  return items
}

/** Items of one kind, by their ids. */
export type ItemsOf<State extends Stored> = readonly [table: Table<State>, ids: readonly string[]]

/**
 * Reads up to 100 items of several kinds by id: one call. Returns one map for each kind, in order. Each read is
 * strongly consistent, but the reads are no snapshot: of two items that one transaction writes, one may be old and the
 * other new. Throws `Unavailable` when DynamoDB leaves items unprocessed through all retries.
 */
export async function getTogether<Kinds extends readonly Stored[]>(
  ...wanted: { [N in keyof Kinds]: ItemsOf<Kinds[N]> }
): Promise<{ [N in keyof Kinds]: Map<string, Kinds[N]> }> {
  const reads = wanted.map(([table, ids]) => ({ table, ids: new Set(ids.filter((id) => isOwnId(table.layout, id))) }))
  const keys: Record<string, { Keys: Item[]; ConsistentRead: true }> = {}
  for (const { table, ids } of reads) {
    keys[table.name] ??= { Keys: [], ConsistentRead: true }
    for (const id of ids) keys[table.name]?.Keys.push({ id, ...table.layout.key })
  }
  const client = reads.find(({ ids }) => ids.size > 0)?.table.client
  const found = client === undefined ? {} : await readBatch(client, keys)
  return reads.map(({ table, ids }) => {
    const rest = Object.entries(table.layout.key ?? {})
    const isOwn = (item: Item) => ids.has(String(item.id)) && rest.every(([name, value]) => item[name] === value)
    const own = (found[table.name] ?? []).filter(isOwn)
    return new Map(own.map((item) => [String(item.id), fromItem(item, table.layout)]))
  }) as { [N in keyof Kinds]: Map<string, Kinds[N]> }
}

/** The items found, by table. Keys that DynamoDB leaves unprocessed are requested again. */
async function readBatch(client: DynamoDBDocumentClient, keys: Keys): Promise<Record<string, Item[]>> {
  const found: Record<string, Item[]> = {}
  let unread: Keys = Object.fromEntries(Object.entries(keys).filter(([, { Keys = [] }]) => Keys.length > 0))
  await retryWhile(
    () => Object.keys(unread).length > 0,
    async () => {
      const { Responses = {}, UnprocessedKeys = {} } = await client.send(new BatchGetCommand({ RequestItems: unread }))
      for (const [name, items] of Object.entries(Responses)) found[name] = [...(found[name] ?? []), ...items]
      unread = UnprocessedKeys
    },
  )
  const left = Object.values(unread).flatMap(({ Keys = [] }) => Keys).length
  if (left > 0) throw new Unavailable(`DynamoDB left ${left} items unprocessed through all retries`)
  return found
}

type Keys = NonNullable<BatchGetCommandInput['RequestItems']>

/**
 * Every item whose id starts with a prefix, in no order, eventually consistent. It reads the whole table, 1 MB a call:
 * for operator commands, never for a request.
 */
export async function* scan<State extends Stored>(table: Table<State>, prefix: string): AsyncGenerator<State> {
  let next: Record<string, unknown> | undefined
  do {
    const command = new ScanCommand({
      TableName: table.name,
      FilterExpression: 'begins_with(id, :prefix)',
      ExpressionAttributeValues: { ':prefix': prefix },
      ExclusiveStartKey: next,
    })
    const { Items = [], LastEvaluatedKey } = await table.client.send(command)
    for (const item of Items) yield fromItem(item, table.layout)
    next = LastEvaluatedKey
  } while (next !== undefined)
}
