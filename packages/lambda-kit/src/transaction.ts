import { randomUUID } from 'node:crypto'
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Decision } from '@macromart/kernel'
import { conflictingItem, type Item, isNamed } from './dynamodb.ts'
import { type Stored, toItem } from './item.ts'
import { retryWhile } from './retry.ts'
import type { Table } from './table.ts'
import { Unavailable } from './unavailable.ts'

/** One write of a transaction, made by `putWrite` or `incrementWrite`. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/**
 * All writes are committed, or none. Then `refused` has, for each write, the item that its condition found, or
 * undefined.
 */
export type TransactionOutcome =
  | { committed: true }
  | { committed: false; refused: ({ current: Item | undefined } | undefined)[] }

/** A write that commits a decision in a transaction, with the condition of `Table.save`. Throws `EventTooLarge`. */
export function putWrite<State extends Stored>(table: Table<State>, decision: Decision<State>): Write {
  const first = decision.next.version === 1
  return {
    Put: {
      TableName: table.name,
      Item: toItem(decision, table.layout, table.clock),
      ConditionExpression: first ? 'attribute_not_exists(id)' : 'version = :previous',
      ...(first ? {} : { ExpressionAttributeValues: { ':previous': decision.next.version - 1 } }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }
}

/**
 * A write that adds to counters of an item without reading it: `changes` by attribute name, negative to subtract. Its
 * condition: the item exists, and each counter in `atLeast` is at least that large before. The version increases by 1.
 * The outbox of an earlier change is removed, because the write publishes no event.
 */
export function incrementWrite(
  table: { readonly name: string; readonly layout: { readonly key?: Item } },
  id: string,
  changes: Record<string, number>,
  atLeast: Record<string, number> = {},
): Write {
  const named = Object.keys(changes).map((name) => `#${name} :${name}`)
  const conditions = Object.keys(atLeast).map((name) => `#${name} >= :min_${name}`)
  const names = [...Object.keys(changes), ...Object.keys(atLeast)]
  return {
    Update: {
      TableName: table.name,
      Key: { id, ...table.layout.key },
      UpdateExpression: `ADD version :one, ${named.join(', ')} REMOVE outbox`,
      ConditionExpression: ['attribute_exists(id)', ...conditions].join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ':one': 1,
        ...Object.fromEntries(Object.entries(changes).map(([name, by]) => [`:${name}`, by])),
        ...Object.fromEntries(Object.entries(atLeast).map(([name, min]) => [`:min_${name}`, min])),
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }
}

/**
 * Commits up to 100 writes, all or none: one call, two write units for each item (1 KB). Conflicts with other
 * transactions are retried in process; throws `Unavailable` when they outlast the retries. All attempts share one
 * `ClientRequestToken`, so the transaction commits once even when a response is lost.
 *
 * @example
 * ```ts
 * import { incrementWrite, putWrite, type Stored, type Table, transact } from '@macromart/lambda-kit'
 *
 * interface Reservation extends Stored { readonly quantity: number }
 * declare const reservations: Table<Reservation>
 * declare const stock: Table<Stored>
 *
 * export async function reserve(productId: string, reservation: Reservation) {
 *   const { quantity } = reservation
 *   const outcome = await transact(reservations, [
 *     putWrite(reservations, { next: reservation, events: [] }),
 *     incrementWrite(stock, productId, { available: -quantity, reserved: quantity }, { available: quantity }),
 *   ])
 *   return outcome.committed ? 'reserved' : 'out of stock'
 * }
 * ```
 */
export async function transact(
  { client }: Pick<Table<Stored>, 'client'>,
  writes: Write[],
): Promise<TransactionOutcome> {
  const command = new TransactWriteCommand({ TransactItems: writes, ClientRequestToken: randomUUID() })
  const outcome = await retryWhile(isContended, async () => {
    try {
      await client.send(command)
      return { committed: true as const }
    } catch (error) {
      if (isNamed(error, 'TransactionInProgressException', 'TransactionConflictException')) return 'contended'
      if (!isNamed(error, 'TransactionCanceledException')) throw error
      return toOutcome(error)
    }
  })
  if (isContended(outcome)) throw new Unavailable('transaction conflicts outlasted all retries')
  return outcome
}

const isContended = (outcome: TransactionOutcome | 'contended'): outcome is 'contended' => outcome === 'contended'

/** Transient reasons. A failed condition is returned even when another item conflicts. */
const transientReasons = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])

function toOutcome(error: Error): TransactionOutcome | 'contended' {
  const reasons = 'CancellationReasons' in error ? (error.CancellationReasons as { Code?: string }[]) : []
  const refused = reasons.map((reason) =>
    reason.Code === 'ConditionalCheckFailed' ? { current: conflictingItem(reason) } : undefined,
  )
  if (refused.some(Boolean)) return { committed: false, refused }
  if (reasons.some(({ Code }) => transientReasons.has(Code ?? ''))) return 'contended'
  throw error
}
