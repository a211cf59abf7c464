import type { Call } from '../aws-endpoint/call.ts'
import { itemSize } from './item-size.ts'
import { itemsToRead, type TransactionInput, transactionUnits } from './transaction.ts'
import type { Units } from './units.ts'
import type { Item, TableLayout } from './write-units.ts'

/** DynamoDB's actions that consume request units. */
const reads = ['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan']
const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']

/** Whether a call of DynamoDB consumes request units. */
export const consumesCapacity = ({ service, action, input }: Call): boolean =>
  service === 'dynamodb' && (reads.includes(action) || writes.includes(action)) && Object.keys(input).length > 0

const asksItself = ({ input }: Call): boolean => 'ReturnConsumedCapacity' in input

/**
 * The body of a call, with the question for its consumed capacity. The caller's parameters stay as they are. DynamoDB
 * Local knows the sizes that a response does not show: of the replaced item, of items that a filter drops, and of index
 * entries that a write changes.
 */
export function askForCapacity(call: Call, body: Buffer): Buffer {
  if (asksItself(call)) return body
  const brace = body.indexOf('{') + 1
  return Buffer.concat([body.subarray(0, brace), question, body.subarray(brace)])
}

const question = Buffer.from('"ReturnConsumedCapacity":"TOTAL",')

interface Capacity {
  CapacityUnits?: number
}

interface Answer {
  ConsumedCapacity?: Capacity | Capacity[]
  Responses?: { Item?: Item }[]
  __type?: string
  Item?: Item
}

/**
 * Takes the consumed capacity out of a response, unless the caller asked for it. `transaction` has the units of a
 * transaction with several items.
 */
export function takeCapacity(call: Call, status: number, body: Buffer, transaction: Units | undefined) {
  const answer = parsed(body)
  if (answer === undefined) return { body, units: {} }
  if (status >= 400) return { body, units: refusedUnits(call, answer, transaction) }
  const { ConsumedCapacity, ...rest } = answer
  const consumed = [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
  return {
    body: asksItself(call) ? body : Buffer.from(JSON.stringify(rest)),
    units: transaction ?? (reads.includes(call.action) ? readUnits(call, answer, consumed) : { writeUnits: consumed }),
  }
}

/**
 * A read that finds nothing consumes the least that a read can: half a unit, or one if it is strongly consistent
 * (developer guide, "DynamoDB read and write operations"). DynamoDB Local reports 0 for an empty query. A transaction
 * reads each item twice.
 */
function readUnits({ action, input }: Call, { Responses = [] }: Answer, consumed: number): Units {
  if (action === 'TransactGetItems')
    return {
      readUnits: Responses.reduce((sum, { Item }) => sum + 2 * Math.max(1, Math.ceil(itemSize(Item) / 4096)), 0),
    }
  return { readUnits: Math.max(consumed, input.ConsistentRead === true ? 1 : 0.5) }
}

/**
 * A write whose condition fails consumes as much as if it were executed, by the size of the item, and at least one unit
 * (developer guide, "Capacity units consumed by conditional writes"). DynamoDB does not report it: the larger of the new
 * item and the item that the condition found is counted. For a cancelled transaction, the units of the whole are an
 * upper bound. Refusals for other reasons consume nothing.
 */
function refusedUnits({ input }: Call, { __type = '', Item }: Answer, transaction: Units | undefined): Units {
  if (__type.endsWith('#TransactionCanceledException')) return transaction ?? { writeUnits: 2 }
  if (!__type.endsWith('#ConditionalCheckFailedException')) return {}
  const write = input as { Item?: Item; Key?: Item }
  return { writeUnits: Math.max(1, Math.ceil(Math.max(itemSize(write.Item ?? write.Key), itemSize(Item)) / 1024)) }
}

function parsed(body: Buffer): Answer | undefined {
  try {
    return JSON.parse(body.toString()) as Answer
  } catch {
    return undefined
  }
}

/**
 * The units of a transaction that writes several items: undefined for other calls, and for tables without a known
 * layout. DynamoDB Local 3.3 adds equal figures of several items up only once, so the items are read before the
 * transaction and counted by the rules.
 */
export async function unitsOfTransaction(
  { action, input }: Call,
  layouts: readonly TableLayout[],
  read: (RequestItems: object) => Promise<Record<string, Item[]>>,
): Promise<Units | undefined> {
  const transaction: TransactionInput = input
  if (action !== 'TransactWriteItems' || (transaction.TransactItems ?? []).length < 2) return undefined
  const wanted = itemsToRead(transaction, layouts)
  return wanted && { writeUnits: transactionUnits(transaction, layouts, await read(wanted)) }
}
