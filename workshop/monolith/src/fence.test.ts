import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createFence } from './fence.ts'

const schema = readFileSync(join(import.meta.dirname, '../schema.sql'), 'utf8')

/** Tables that no module owns: the truth about owners, and those to which every module appends. */
const ownerless = ['owner', 'change', 'outbox', 'sqlite_sequence']

interface Column {
  readonly name: string
  readonly type: 'TEXT' | 'INTEGER'
  readonly pk: number
}

/** A fenced database in memory that accepts rows of any values, and sets who acts. */
function fenced() {
  const connection = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false })
  onTestFinished(() => connection.close())
  let acting: string | null = null
  connection.function('acting', () => acting)
  connection.exec(schema)
  createFence(connection)
  connection.exec('PRAGMA ignore_check_constraints = ON')
  const columnsOf = (table: string) =>
    connection.prepare('SELECT name, type, pk FROM pragma_table_info(?)').all(table) as unknown as Column[]
  const run = (who: string | null, sql: string, ...values: SQLInputValue[]) => {
    acting = who
    connection.prepare(sql).run(...values)
  }
  return {
    connection,
    run,
    columnsOf,
    /** A statement that inserts a row whose texts are `x` and whose numbers are 1. */
    insertInto(table: string) {
      const values = columnsOf(table).map(({ type }) => (type === 'TEXT' ? "'x'" : '1'))
      return `INSERT INTO ${table} VALUES (${values})`
    },
    changes: () => connection.prepare('SELECT module, id FROM change ORDER BY seq').all(),
  }
}

const owners = (() => {
  const connection = new DatabaseSync(':memory:')
  connection.exec(schema)
  const rows = connection.prepare('SELECT "table", writer FROM owner').all() as { table: string; writer: string }[]
  const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { name: string }[]
  connection.close()
  return { rows, tables: tables.map(({ name }) => name) }
})()

test('every table has an owner', () => {
  expect(owners.rows.map(({ table }) => table).sort()).toEqual(
    owners.tables.filter((name) => !ownerless.includes(name)).sort(),
  )
})

describe.each(owners.rows)('$table, which $writer owns', ({ table, writer }) => {
  const writers = [...new Set(owners.rows.map((row) => row.writer))]
  const strangers = [null, ...writers.filter((each) => each !== writer)]
  const refusal = (event: string, who: string | null) =>
    `${table}: ${event} by ${who ?? 'no module'} is refused, because only ${writer} may write this table`

  test('refuses INSERT, UPDATE and DELETE of every other module, and of a connection that does not say who acts', () => {
    const { run, insertInto, columnsOf } = fenced()
    const update = `UPDATE ${table} SET ${columnsOf(table)[0]?.name} = 'y'`
    for (const who of strangers) expect(() => run(who, insertInto(table))).toThrow(refusal('INSERT', who))
    run(writer, insertInto(table))
    for (const who of strangers) {
      expect(() => run(who, update)).toThrow(refusal('UPDATE', who))
      expect(() => run(who, `DELETE FROM ${table}`)).toThrow(refusal('DELETE', who))
    }
  })

  test('appends each write of its owner to the log of changes, deletions included', () => {
    const { run, insertInto, columnsOf, changes } = fenced()
    const id = columnsOf(table).find(({ pk }) => pk === 1)?.name
    run(writer, insertInto(table))
    run(writer, `UPDATE ${table} SET ${id} = 'y'`)
    run(writer, `DELETE FROM ${table}`)
    expect(changes().slice(0, 1)).toEqual([{ module: writer, id: 'x' }])
    expect(changes().slice(1, -1)).toEqual(
      expect.arrayContaining([
        { module: writer, id: 'x' },
        { module: writer, id: 'y' },
      ]),
    )
    expect(changes().at(-1)).toEqual({ module: writer, id: 'y' })
  })
})

test('refuses every write of a connection without the function that says who acts', () => {
  const connection = new DatabaseSync(':memory:')
  onTestFinished(() => connection.close())
  connection.exec(schema)
  createFence(connection)
  const insert = "INSERT INTO stock VALUES ('prd_1', 0, 0, 0, 1)"
  expect(() => connection.exec(insert)).toThrow('no such function: acting')
})

test('follows `owner`: a table changes its writer by one UPDATE', () => {
  const { connection, run, insertInto } = fenced()
  connection.exec(`UPDATE owner SET writer = 'moving', epoch = epoch + 1 WHERE "table" = 'stock' AND epoch = 1`)
  expect(() => run('inventory', insertInto('stock'))).toThrow('only moving may write this table')
})

const sources = globSync('**/*.ts', { cwd: import.meta.dirname, exclude: ['**/*.test.ts', '**/*fixture.ts'] })
const textOf = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')

/** Its delete fires no trigger, so the log of changes would miss the row that it replaces. */
const replaces = (sql: string) => /\b(INSERT\s+OR\s+REPLACE|REPLACE\s+INTO)\b/i.test(sql)

test('no statement replaces rows', () => {
  expect(sources.length).toBeGreaterThan(20)
  expect([...sources.filter((file) => replaces(textOf(file))), ...(replaces(schema) ? ['schema.sql'] : [])]).toEqual([])
})

test.each(['INSERT OR REPLACE INTO stock', 'insert or\n  replace into stock', 'REPLACE INTO stock'])(
  'detects %j',
  (sql) => {
    expect(replaces(sql)).toBe(true)
  },
)

/** The modules under whose names a source writes. */
const actors = (text: string) =>
  [...text.matchAll(/\b(?:run|put|putState|replaceParts)\(\s*(?:\w+,\s*)?'(\w+)',/g)].map(([, module]) => module)

test('each module writes under its own name only', () => {
  const writers = sources.flatMap((file) => actors(textOf(file)).map((module) => ({ file, module })))
  expect(writers.length).toBeGreaterThan(20)
  const isOwn = (file: string, module = '') => file.startsWith(`${module}/`) || file === `handover/${module}.ts`
  expect(writers.filter(({ file, module }) => !isOwn(file, module))).toEqual([])
})

test('detects a module that writes under the name of another', () => {
  expect(actors("put(tx, 'orders', 'orders', 'id', row)\ntx.run('inventory', 'UPDATE stock')")).toEqual([
    'orders',
    'inventory',
  ])
})
