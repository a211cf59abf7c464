import type { Page } from '@macromart/contract-kit'
import { fromCursor, toCursor } from '@macromart/lambda-kit'
import type { Sql } from './database.ts'

/** A view of schema.sql whose column `state` is the state of an aggregate as JSON. */
type View =
  `${'cart' | 'mail' | 'merge' | 'order' | 'payment' | 'price' | 'product' | 'reservation' | 'shipment'}_state`

interface Row {
  readonly state: string
}

/** NULL stands for a field that the state does not have. */
export const parseState = <State>({ state }: Row): State => JSON.parse(state, (_, value) => value ?? undefined)

/** The state of an aggregate; undefined if there is none. */
export function findState<State>(sql: Sql, view: View, id: string): State | undefined {
  const row = sql.get<Row>(`SELECT state FROM ${view} WHERE id = ?`, id)
  return row && parseState(row)
}

/** The states of these aggregates, in any order. Unknown ones are left out. */
export const findStates = <State>(sql: Sql, view: View, ids: readonly string[]): State[] =>
  sql
    .all<Row>(`SELECT state FROM ${view} WHERE id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))
    .map((row) => parseState<State>(row))

/** A page of a list, newest first: the view, the columns that must have a value, the column and the field of the time. */
interface PageOf {
  readonly view: View
  readonly where: Readonly<Record<string, string | undefined>>
  readonly time: readonly [column: string, field: string]
  readonly limit: number
  readonly cursor?: string | undefined
}

/** One page. Throws `BadCursor` for a cursor that this kind of list did not return. */
export function page<State>(sql: Sql, { view, where, time, limit, cursor }: PageOf): Page<State> {
  const [column, field] = time
  const position = cursor === undefined ? {} : fromCursor(cursor, ['id', field])
  const wanted = Object.entries(where).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const conditions = [
    `${column} IS NOT NULL`,
    ...wanted.map(([name]) => `${name} = :${name}`),
    ...(cursor === undefined ? [] : [`(${column}, id) < (:${field}, :id)`]),
  ]
  const rows = sql.all<Row>(
    `SELECT state FROM ${view} WHERE ${conditions.join(' AND ')} ORDER BY ${column} DESC, id DESC LIMIT :limit`,
    // One item more than the limit shows whether another page follows.
    { ...Object.fromEntries(wanted), ...position, limit: limit + 1 },
  )
  const items = rows.slice(0, limit).map((row) => parseState<Record<string, string>>(row))
  const last = items.at(-1)
  const isWhole = rows.length <= limit || last === undefined
  return {
    items: items as unknown as State[],
    ...(isWhole ? {} : { nextCursor: toCursor({ id: String(last.id), [field]: String(last[field]) }) }),
  }
}
