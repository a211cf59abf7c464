import { type Update, updatedItem } from './updated-item.ts'
import { type Item, type TableLayout, writeUnits } from './write-units.ts'

/** An operation of TransactWriteItems: Put, Update, Delete or ConditionCheck. */
interface Operation extends Update {
  TableName?: string
  Item?: Item
}

export interface TransactionInput {
  TransactItems?: Record<string, Operation>[]
}

/** The operations by their kind, with the layout of their table. Undefined for an unknown table. */
function operationsIn({ TransactItems = [] }: TransactionInput, layouts: readonly TableLayout[]) {
  const operations = TransactItems.map((item) => {
    const [kind = '', operation = {}] = Object.entries(item)[0] ?? []
    const layout = layouts.find(({ name }) => name === operation.TableName)
    return layout && { kind, operation, layout }
  })
  return operations.every((operation) => operation !== undefined) ? operations : undefined
}

const keyOf = ({ Item, Key = {} }: Operation, { keys }: TableLayout): Item =>
  Item === undefined ? Key : Object.fromEntries(Object.entries(Item).filter(([name]) => keys.includes(name)))

const identity = (table: string, key: Item) => JSON.stringify([table, Object.entries(key).sort()])

/** The keys of all items of a transaction, as BatchGetItem takes them. Undefined for an unknown table. */
export function itemsToRead(input: TransactionInput, layouts: readonly TableLayout[]) {
  const operations = operationsIn(input, layouts)
  if (operations === undefined) return undefined
  const byTable = Map.groupBy(operations, ({ layout }) => layout.name)
  return Object.fromEntries(
    [...byTable].map(([table, all]) => [
      table,
      { ConsistentRead: true, Keys: all.map(({ operation, layout }) => keyOf(operation, layout)) },
    ]),
  )
}

/**
 * The write units of a transaction, from the items as they were before it: twice those of each write ("Capacity
 * management for transactions": one to prepare, one to commit).
 */
export function transactionUnits(
  input: TransactionInput,
  layouts: readonly TableLayout[],
  before: Record<string, Item[]>,
): number {
  const items = new Map(
    Object.entries(before).flatMap(([table, found]) => {
      const layout = layouts.find(({ name }) => name === table)
      return layout ? found.map((item) => [identity(table, keyOf({ Item: item }, layout)), item] as const) : []
    }),
  )
  return (operationsIn(input, layouts) ?? []).reduce((sum, { kind, operation, layout }) => {
    const found = items.get(identity(layout.name, keyOf(operation, layout)))
    return sum + 2 * writeUnits(layout, found, imageAfter(kind, operation, found))
  }, 0)
}

/** The image after an operation. */
function imageAfter(kind: string, operation: Operation, before: Item | undefined): Item | undefined {
  if (kind === 'Put') return operation.Item
  if (kind === 'Update') return updatedItem(before, operation)
  return kind === 'Delete' ? undefined : before
}
