import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openDatabase, type Transaction } from './database.ts'
import { testDatabase } from './fixture.ts'

const addProduct = (tx: Transaction, id: string) =>
  tx.run(
    'catalog',
    `INSERT INTO products (id, name, description, category, price, price_currency, image_url, status, listing,
       request_hash, version, changed_at)
     VALUES (:id, 'Teapot', '', 'tea', 1250, 'EUR', '/x.svg', 'active', 'TEAPOT', '', 1, '2026-11-23T10:00:00.000Z')`,
    { id },
  )

const idsIn = (database: ReturnType<typeof testDatabase>) =>
  database.read.all<{ id: string }>('SELECT id FROM products ORDER BY id').map(({ id }) => id)

test('commits what a transaction has written, and returns its result', async () => {
  const database = testDatabase()
  expect(await database.write((tx) => addProduct(tx, 'a'))).toBe(1)
  expect(idsIn(database)).toEqual(['a'])
})

test('rolls everything back when the work throws, also after it has waited', async () => {
  const database = testDatabase()
  const failing = database.write(async (tx) => {
    addProduct(tx, 'a')
    await setImmediate()
    throw new Error('the card was declined')
  })
  await expect(failing).rejects.toThrow('the card was declined')
  expect(idsIn(database)).toEqual([])
  await database.write((tx) => addProduct(tx, 'b'))
  expect(idsIn(database)).toEqual(['b'])
})

test('runs transactions one after the other, in the order in which they were asked for', async () => {
  const database = testDatabase()
  const steps: string[] = []
  const work = (name: string) =>
    database.write(async () => {
      steps.push(`${name} begins`)
      await setImmediate()
      steps.push(`${name} ends`)
    })
  await Promise.all([work('first'), work('second')])
  expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})

test('reads the last committed state, without waiting for the writer', async () => {
  const database = testDatabase()
  await database.write(async (tx) => {
    addProduct(tx, 'a')
    await setImmediate()
    expect(tx.all('SELECT id FROM products')).toHaveLength(1)
    expect(idsIn(database)).toEqual([])
  })
  expect(idsIn(database)).toEqual(['a'])
})

test('refuses a statement of a transaction that has ended', async () => {
  const database = testDatabase()
  const ended = await database.write((tx) => tx)
  expect(() => addProduct(ended, 'a')).toThrow('the transaction of this statement has ended')
  expect(() => ended.get('SELECT 1')).toThrow('has ended')
})

test('stores flags as 0 and 1, and a missing value as NULL', async () => {
  const { read } = testDatabase()
  expect(read.get('SELECT ? AS yes, ? AS no, ? AS missing', true, false, undefined)).toEqual({
    yes: 1,
    no: 0,
    missing: null,
  })
})

test('a new database refuses writes of a capability that has left', async () => {
  const database = testDatabase(['notifications'])
  const writing = database.write((tx) => tx.run('notifications', 'DELETE FROM mails'))
  await expect(writing).resolves.toBe(0)
  const mail = database.write((tx) =>
    tx.run(
      'notifications',
      "INSERT INTO mails (id, recipient_id, status, version, changed_at) VALUES ('m', 'a', 'sent', 1, '')",
    ),
  )
  await expect(mail).rejects.toThrow(
    'mails: INSERT by notifications is refused, because only left may write this table',
  )
})

test('keeps foreign keys, also across capabilities', async () => {
  const database = testDatabase()
  const stockOfNothing = database.write((tx) =>
    tx.run('inventory', "INSERT INTO stock VALUES ('prd_unknown', 0, 0, 0, 1)"),
  )
  await expect(stockOfNothing).rejects.toThrow('FOREIGN KEY constraint failed')
})

test('keeps a database of this version, and refuses one of another with the way out', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'macromart-schema-')), 'shop.sqlite')
  const database = openDatabase(file)
  await database.write((tx) => addProduct(tx, 'a'))
  await database.close()
  const again = openDatabase(file)
  expect(idsIn(again)).toEqual(['a'])
  await again.close()
  const earlier = new DatabaseSync(file)
  earlier.exec('PRAGMA user_version = 0')
  earlier.close()
  expect(() => openDatabase(file)).toThrow('start with --fresh')
})
