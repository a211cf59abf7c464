/** DynamoDB calls and their capacity units, as DynamoDB Local counts them. */
export interface Consumed {
  calls: number
  readUnits: number
  writeUnits: number
}

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'])

/** The input of a call, with the wish for its consumed capacity. */
export const withConsumedCapacity = (body: string): string =>
  JSON.stringify({ ...(JSON.parse(body) as object), ReturnConsumedCapacity: 'TOTAL' })

interface Capacity {
  CapacityUnits?: number
}

/**
 * What one call consumed, from its answer: an object for one table, a list for a batch. The units of a refused call are
 * unknown: it counts as a call only.
 */
export function consumedBy(action: string, answer: string): Consumed {
  const { ConsumedCapacity = [] } = JSON.parse(answer) as { ConsumedCapacity?: Capacity | Capacity[] }
  const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
  return writes.has(action)
    ? { calls: 1, readUnits: 0, writeUnits: units }
    : { calls: 1, readUnits: units, writeUnits: 0 }
}

export const sumOf = (all: readonly Consumed[]): Consumed => ({
  calls: all.reduce((sum, { calls }) => sum + calls, 0),
  readUnits: all.reduce((sum, { readUnits }) => sum + readUnits, 0),
  writeUnits: all.reduce((sum, { writeUnits }) => sum + writeUnits, 0),
})
