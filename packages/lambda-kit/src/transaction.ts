import { randomUUID } from 'node:crypto'
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Decision } from '@macromart/kernel'
import { conflictingItem, type Item, isNamed } from './dynamodb.ts'
import { type Stored, toItem } from './item.ts'
import { retryWhile } from './retry.ts'
import type { Table } from './table.ts'
import { Unavailable } from './unavailable.ts'

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** All writes happened, or none: then, for each, whether it was refused and the item that refused it. */
export type TransactionOutcome =
  | { committed: true }
  | { committed: false; refused: ({ current: Item | undefined } | undefined)[] }

/** Keeps a decision as part of a transaction, on the terms of `Table.save`. */
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
 * Adds to an item's counters as part of a transaction, without reading it: only where it is there and has at least so
 * much. It tells no news, so what an earlier change told is removed.
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
 * Carries out up to 100 writes, all or none: one call, two write units for each. Conflicts with other transactions are
 * tried again in process; throws `Unavailable` when they do not end. All tries are one request to DynamoDB: it commits
 * once, and one that was under way already is not taken for somebody else's.
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
  if (isContended(outcome)) throw new Unavailable('contention between transactions does not end')
  return outcome
}

const isContended = (outcome: TransactionOutcome | 'contended'): outcome is 'contended' => outcome === 'contended'

/** Reasons that pass; a condition that failed is told even where another item is contended. */
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
