import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Unavailable } from '@macromart/lambda-kit'
import { type Capability, createFence } from './fence.ts'

/** A value of a column. `undefined` is stored as NULL, a flag as 0 or 1. */
export type Value = string | number | boolean | null | undefined

/** The values of a statement: named (`:id` in the SQL), or in the order of the `?`. */
type Values = [named: Readonly<Record<string, Value>>] | Value[]

/** Reads of the database, in a transaction or of the last committed state. */
export interface Sql {
  /** The first row; undefined if there is none. */
  get<Row>(sql: string, ...values: Values): Row | undefined
  all<Row>(sql: string, ...values: Values): Row[]
}

/** An open transaction. It reads its own writes. */
export interface Transaction extends Sql {
  /** Writes as a module, and returns how many rows changed. The fence refuses tables of another module. */
  run(module: Capability, sql: string, ...values: Values): number
}

export interface Database {
  /** The last committed state. Reads never wait for a writer. */
  readonly read: Sql
  /**
   * Runs `work` in a transaction: commits when it resolves, rolls back when it throws. SQLite has one writer, so
   * transactions run one after the other, each for as long as its `work` takes. A transaction inside another never
   * begins.
   */
  write<T>(work: (tx: Transaction) => T | Promise<T>): Promise<T>
  /** Waits for the transactions that have begun. */
  close(): Promise<void>
}

/** How long a connection waits for another process, such as an operator command. */
const busyMs = 5_000
const schemaVersion = 2
const busy = 5

/**
 * Opens the database, and creates it from `schema.sql` if the file does not exist. A new database begins without the
 * capabilities in `left`: no module may write their tables.
 */
export function openDatabase(file: string, left: readonly string[] = []): Database {
  let acting: Capability | null = null
  const connection = new DatabaseSync(file, { timeout: busyMs })
  connection.function('acting', () => acting)
  connection.exec('PRAGMA journal_mode = WAL')
  create(connection, left)
  const reader = new DatabaseSync(file, { timeout: busyMs, readOnly: true })
  const statements = statementsOf(connection)
  let last: Promise<unknown> = Promise.resolve()

  async function transact<T>(work: (tx: Transaction) => T | Promise<T>): Promise<T> {
    begin(connection)
    let isOpen = true
    const prepared = (sql: string) => {
      if (!isOpen) throw new Error('the transaction of this statement has ended')
      return statements(sql)
    }
    const tx: Transaction = {
      ...queries(prepared),
      run(module, sql, ...values) {
        acting = module
        try {
          return Number(prepared(sql).run(...bound(values)).changes)
        } finally {
          acting = null
        }
      },
    }
    try {
      const result = await work(tx)
      connection.exec('COMMIT')
      return result
    } catch (error) {
      if (connection.isTransaction) connection.exec('ROLLBACK')
      throw error
    } finally {
      isOpen = false
    }
  }

  return {
    read: queries(statementsOf(reader)),
    write(work) {
      const turn = last.then(() => transact(work))
      last = turn.catch(() => undefined)
      return turn
    },
    async close() {
      await last
      reader.close()
      connection.close()
    },
  }
}

/** Two processes may open a new file at once: the second finds the schema of the first. */
function create(connection: DatabaseSync, left: readonly string[]): void {
  begin(connection)
  const { tables } = connection.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number }
  if (tables === 0) {
    connection.exec(readFileSync(join(import.meta.dirname, '../schema.sql'), 'utf8'))
    createFence(connection)
    const leave = connection.prepare("UPDATE owner SET writer = 'left', epoch = epoch + 1 WHERE writer = ?")
    for (const capability of left) leave.run(capability)
  }
  if (connection.prepare('PRAGMA user_version').get()?.user_version !== schemaVersion)
    throw new Error('the database was created by another version of the shop: start with --fresh, which deletes it')
  connection.exec('COMMIT')
}

function begin(connection: DatabaseSync): void {
  try {
    connection.exec('BEGIN IMMEDIATE')
  } catch (error) {
    if ((error as { errcode?: number }).errcode === busy)
      throw new Unavailable(`another process has locked the database for ${busyMs / 1000} s`, { cause: error })
    throw error
  }
}

const queries = (statements: (sql: string) => StatementSync): Sql => ({
  get: <Row>(sql: string, ...values: Values) => statements(sql).get(...bound(values)) as Row | undefined,
  all: <Row>(sql: string, ...values: Values) => statements(sql).all(...bound(values)) as Row[],
})

/** Prepares each statement once. */
function statementsOf(connection: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>()
  return (sql) => {
    const known = prepared.get(sql) ?? connection.prepare(sql)
    prepared.set(sql, known)
    return known
  }
}

/** The arguments of a statement: one record of named values, or the values in order. */
function bound(values: Values): SQLInputValue[] {
  const [named] = values
  if (typeof named !== 'object' || named === null) return (values as Value[]).map(columnOf)
  const record = Object.fromEntries(Object.entries(named).map(([name, value]) => [name, columnOf(value)]))
  // The types of node:sqlite allow a record only where it is written out as the first argument.
  return [record as unknown as SQLInputValue]
}

const columnOf = (value: Value): SQLInputValue => (typeof value === 'boolean' ? Number(value) : (value ?? null))
