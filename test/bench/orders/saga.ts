import { randomUUID } from 'node:crypto'
import { newId } from '@macromart/kernel'
import type { Call } from '@macromart/local'

/** One call of a function to DynamoDB. */
export interface TableCall {
  action: string
  /** The parameters, as JSON. */
  input: string
}

/** Records the DynamoDB calls of one order after the other, in a shop that does nothing else. */
export function createSagaRecorder() {
  let current: TableCall[] = []
  return {
    observe({ caller, service, action, input }: Call, status: number): void {
      // The sweep reads once a minute, for no order in particular.
      if (service !== 'dynamodb' || status !== 200 || caller.endsWith('-sweep')) return
      current.push({ action, input: JSON.stringify(input) })
    },
    /** The calls since the last one of this method, in the order of their ends. */
    take(): TableCall[] {
      const taken = current
      current = []
      return taken
    },
  }
}

/** Everything that must be new in a repetition: ids of orders and events, and the ids of saves and transactions. */
const ownIds = /(?:(?<prefix>ord|evt)_[0-9a-z]{26})|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** The same calls for another order: each own id is replaced by a new one, everywhere alike. */
export function anotherOrder(calls: readonly TableCall[]): TableCall[] {
  const ids = new Map<string, string>()
  const renewed = (id: string, prefix: string | undefined): string => {
    const known = ids.get(id)
    if (known !== undefined) return known
    const fresh = prefix === undefined ? randomUUID() : newId(prefix)
    ids.set(id, fresh)
    return fresh
  }
  return calls.map(({ action, input }) => ({ action, input: input.replace(ownIds, renewed) }))
}
