import { BatchGetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
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

/**
 * Every item whose id begins so, in no order and read eventually consistently. It reads the whole table, 1 MB a call: for
 * operators, never for a request.
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
