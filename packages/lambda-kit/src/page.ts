import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Page } from '@macromart/contract-kit'
import { fromCursor, toCursor } from './cursor.ts'
import type { Item } from './dynamodb.ts'
import { fromItem, type Stored } from './item.ts'
import type { Table } from './table.ts'

/** A query of one page of an index. */
export interface IndexQuery {
  /** The name of the index. */
  index: string
  /** The value of each attribute of the index's partition key. */
  partition: Readonly<Record<string, string>>
  /** The attribute that the index sorts by. */
  sort: string
  newestFirst?: boolean
  limit: number
  cursor?: string | undefined
}

/**
 * Reads one page of an index, eventually consistent: one call. A page is full unless the list, or 1 MB of it, ends
 * before. Throws `BadCursor` for a cursor that this list did not return.
 */
export async function page<State extends Stored>(table: Table<State>, query: IndexQuery): Promise<Page<State>> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(new QueryCommand(queryFor(table, query)))
  const items = Items.slice(0, query.limit)
  const last = items.length < Items.length ? items.at(-1) : LastEvaluatedKey
  return {
    items: items.map((item) => fromItem(item, table.layout)),
    ...(last === undefined ? {} : { nextCursor: toCursor(positionOf(last, keysOf(query))) }),
  }
}

/**
 * The keys of a position inside a partition. The partition comes from the query, so a cursor cannot open another list.
 */
const keysOf = ({ sort }: IndexQuery) => ['id', sort]

const positionOf = (item: Item, keys: string[]) => Object.fromEntries(keys.map((key) => [key, String(item[key])]))

function queryFor<State extends Stored>(table: Table<State>, query: IndexQuery): QueryCommandInput {
  const { index, partition, newestFirst, limit, cursor } = query
  const attributes = Object.entries(partition)
  return {
    TableName: table.name,
    IndexName: index,
    KeyConditionExpression: attributes.map(([name]) => `#${name} = :${name}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(attributes.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
    ScanIndexForward: !newestFirst,
    // One item more than the limit shows whether another page follows.
    Limit: limit + 1,
    ...(cursor === undefined
      ? {}
      : { ExclusiveStartKey: { ...partition, ...table.layout.key, ...fromCursor(cursor, keysOf(query)) } }),
  }
}
