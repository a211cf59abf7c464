import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { type Stored, stateIn } from './image.ts'
import type { Table } from './table.ts'

/**
 * Every item whose id begins so, in no order and read eventually consistently. It reads the whole table, 1 MB a call: for
 * operators, never for a request.
 */
export async function* each<State extends Stored>(table: Table<State>, prefix: string): AsyncGenerator<State> {
  let next: Record<string, unknown> | undefined
  do {
    const scan = new ScanCommand({
      TableName: table.name,
      FilterExpression: 'begins_with(id, :prefix)',
      ExpressionAttributeValues: { ':prefix': prefix },
      ExclusiveStartKey: next,
    })
    const { Items = [], LastEvaluatedKey } = await table.client.send(scan)
    for (const item of Items) yield stateIn(item, table.layout)
    next = LastEvaluatedKey
  } while (next !== undefined)
}
