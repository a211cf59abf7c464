import type { DatabaseSync } from 'node:sqlite'

/** The capabilities of the shop. Each is a module here, and a macrofunction once it has left. */
export type Capability =
  | 'accounts'
  | 'carts'
  | 'catalog'
  | 'inventory'
  | 'notifications'
  | 'orders'
  | 'payments'
  | 'shipping'

/**
 * Creates the triggers of the fence, from the rows of `owner`. INSERT, UPDATE and DELETE of a table abort unless the
 * module that acts is its `writer`: a connection says who acts by its function `acting()`, and a connection without that
 * function cannot write at all. Each write that passes is appended to `change`, with the id of the aggregate: the first
 * column of the primary key. Statements that replace rows are banned (fence.test.ts): their delete fires no trigger.
 */
export function createFence(connection: DatabaseSync): void {
  const tables = connection.prepare('SELECT "table" AS name FROM owner').all() as { name: string }[]
  for (const { name } of tables) {
    const id = aggregateId(connection, name)
    for (const [event, rows] of Object.entries({ INSERT: ['NEW'], UPDATE: ['OLD', 'NEW'], DELETE: ['OLD'] })) {
      const ids = rows.map((row) => `SELECT acting(), ${row}.${id}`)
      connection.exec(`
        CREATE TRIGGER fence_${event}_${name} BEFORE ${event} ON ${name}
        WHEN (SELECT writer FROM owner WHERE "table" = '${name}') IS NOT acting()
        BEGIN
          SELECT RAISE(ABORT, '${name}: ${event} by ' || coalesce(acting(), 'no module') || ' is refused, because only '
            || (SELECT writer FROM owner WHERE "table" = '${name}') || ' may write this table');
        END;
        CREATE TRIGGER change_${event}_${name} AFTER ${event} ON ${name}
        BEGIN
          INSERT INTO change (module, id) ${ids.join(' UNION ')};
        END`)
    }
  }
}

function aggregateId(connection: DatabaseSync, table: string): string {
  const query = 'SELECT name FROM pragma_table_info(?) WHERE pk = 1'
  const key = connection.prepare(query).get(table) as { name: string } | undefined
  if (key === undefined) throw new Error(`schema.sql: ${table} has no primary key, so the fence cannot log its changes`)
  return key.name
}
