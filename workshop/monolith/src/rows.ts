import type { Transaction, Value } from './database.ts'
import type { Capability } from './fence.ts'

type Row = Readonly<Record<string, Value>>

/** Inserts a row, or updates the one with the same key. Columns that the row does not name keep their values. */
export function put(tx: Transaction, module: Capability, table: string, key: string, row: Row): void {
  const columns = Object.keys(row)
  const updates = columns.filter((column) => column !== key).map((column) => `${column} = excluded.${column}`)
  tx.run(module, `${insertOf(table, row)} ON CONFLICT (${key}) DO UPDATE SET ${updates}`, row)
}

/** Saves the state of an aggregate in its row. A column is NULL when the state has no such field. */
export const putState = (tx: Transaction, module: Capability, table: string, key: string, state: object): void =>
  put(tx, module, table, key, rowOf(tx, table, state))

/** Replaces the rows of an aggregate in a table of its parts, such as the lines of an order, numbered from 0. */
export function replaceParts(
  tx: Transaction,
  module: Capability,
  table: string,
  [key, id]: readonly [column: string, id: string],
  parts: readonly object[],
): void {
  tx.run(module, `DELETE FROM ${table} WHERE ${key} = ?`, id)
  for (const [position, part] of parts.entries()) {
    const row = { ...rowOf(tx, table, part), [key]: id, position }
    tx.run(module, insertOf(table, row), row)
  }
}

const insertOf = (table: string, row: Row): string => {
  const columns = Object.keys(row)
  return `INSERT INTO ${table} (${columns}) VALUES (${columns.map((column) => `:${column}`)})`
}

/** The row of a state: `refund_status` is the field `status` of its field `refund`; fields without a column are left out. */
function rowOf(tx: Transaction, table: string, state: object): Row {
  const fields = new Map(columnsIn(state))
  const columns = tx.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', table)
  return Object.fromEntries(columns.map(({ name }) => [name, fields.get(name)]))
}

/** Money is the column of its amount, `unit_price`, and one of its currency, `unit_price_currency`. */
const columnsIn = (state: object, prefix = ''): [string, Value][] =>
  Object.entries(state).flatMap(([field, value]): [string, Value][] => {
    const column = prefix + field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    if (Array.isArray(value)) return []
    if (typeof value !== 'object' || value === null) return [[column, value]]
    const { amount, currency, ...rest } = value
    const isMoney = typeof amount === 'number' && typeof currency === 'string' && Object.keys(rest).length === 0
    return isMoney
      ? [
          [column, amount],
          [`${column}_currency`, currency],
        ]
      : columnsIn(value, `${column}_`)
  })
