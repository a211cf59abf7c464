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
  partition: readonly [attribute: string, value: string]
  /** The attribute that the index sorts by. */
  sort: string
  newestFirst?: boolean
  /** Attribute values that items must have. DynamoDB filters after reading, so a page may cost up to 1 MB of reads. */
  where?: Record<string, string | undefined>
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
  const { index, partition, newestFirst, where = {}, limit, cursor } = query
  const wanted = Object.entries(where).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const [attribute, value] = partition
  return {
    TableName: table.name,
    IndexName: index,
    KeyConditionExpression: '#partition = :partition',
    ExpressionAttributeNames: {
      '#partition': attribute,
      ...Object.fromEntries(wanted.map(([name]) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':partition': value,
      ...Object.fromEntries(wanted.map(([name, is]) => [`:${name}`, is])),
    },
    ScanIndexForward: !newestFirst,
    ...(wanted.length > 0
      ? { FilterExpression: wanted.map(([name]) => `#${name} = :${name}`).join(' AND ') }
      : // One item more than the limit shows whether another page follows.
        { Limit: limit + 1 }),
    ...(cursor === undefined
      ? {}
      : { ExclusiveStartKey: { [attribute]: value, ...table.layout.key, ...fromCursor(cursor, keysOf(query)) } }),
  }
}
