import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import type { Item } from './dynamodb.ts'
import { fromItem, type Stored } from './item.ts'
import { retryWhile } from './retry.ts'
import type { Table } from './table.ts'
import { Unavailable } from './unavailable.ts'

/** Up to 100 items by their ids, of whatever kind the table holds, read consistently: one call. Unknown ids are left out. */
export async function getMany<State extends Stored>(table: Table<State>, ids: string[]): Promise<Map<string, State>> {
  if (ids.length === 0) return new Map()
  const found: Item[] = []
  let keys: Item[] | undefined = [...new Set(ids)].map((id) => ({ id, ...table.layout.key }))
  const left = await retryWhile(
    (rest: Item[]) => rest.length > 0,
    async () => {
      const request = { RequestItems: { [table.name]: { Keys: keys, ConsistentRead: true } } }
      const { Responses, UnprocessedKeys } = await table.client.send(new BatchGetCommand(request))
      found.push(...(Responses?.[table.name] ?? []))
      keys = UnprocessedKeys?.[table.name]?.Keys
      return keys ?? []
    },
  )
  if (left.length > 0) throw new Unavailable(`${left.length} items could not be read at the moment`)
  return new Map(found.map((item) => [String(item.id), fromItem(item, table.layout)]))
}
