import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Page } from '@macromart/contract-kit'
import { fromCursor, toCursor } from './cursor.ts'
import type { Item } from './dynamodb.ts'
import { fromItem, type Stored } from './item.ts'
import type { Table } from './table.ts'

export interface IndexQuery {
  /** The index, its partition and the attribute that it sorts by. */
  index: string
  partition: readonly [attribute: string, value: string]
  sort: string
  newestFirst?: boolean
  /** Only items with these values. They are read and left out, so such a page may cost up to 1 MB of reading. */
  where?: Record<string, string | undefined>
  limit: number
  cursor?: string | undefined
}

/** A page of an index: one call. A page always holds as many items as it may, until the list, or 1 MB of it, ends. */
export async function page<State extends Stored>(table: Table<State>, query: IndexQuery): Promise<Page<State>> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(new QueryCommand(queryFor(table, query)))
  const items = Items.slice(0, query.limit)
  const last = items.length < Items.length ? items.at(-1) : LastEvaluatedKey
  return {
    items: items.map((item) => fromItem(item, table.layout)),
    ...(last === undefined ? {} : { nextCursor: toCursor(positionOf(last, keysOf(query))) }),
  }
}

/** What names a place in a list, given whose list it is: a cursor cannot lead into another's. */
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
      : // One more than asked for tells whether the list goes on.
        { Limit: limit + 1 }),
    ...(cursor === undefined
      ? {}
      : { ExclusiveStartKey: { [attribute]: value, ...table.layout.key, ...fromCursor(cursor, keysOf(query)) } }),
  }
}
