import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { fromItem, type Stored } from './item.ts'
import type { Table } from './table.ts'

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
