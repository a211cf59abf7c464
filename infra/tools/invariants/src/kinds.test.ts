import { join } from 'node:path'
import { packagedPlan } from '@macromart/shop'
import { expect, test } from 'vitest'
import { type Item, partsIn, unknownTables } from './kinds.ts'

const items = (...ids: string[]): Item[] => ids.map((id) => ({ id }))

test('every table of the shop has an entry', () => {
  const { tables } = packagedPlan(join(import.meta.dirname, '../../../..'))
  expect(tables).not.toEqual([])
  expect(unknownTables(tables.map(({ origin }) => origin.app))).toEqual([])
})

test('rejects a table without an entry, and names the entry to add', () => {
  const imaginary = new Map([['imaginary', items('img_1')]])
  expect(() => partsIn(imaginary)).toThrow(
    /^infra\/tools\/invariants\/src\/kinds\.ts has no entry for the table of imaginary: .*rules\/$/,
  )
})

test('rejects an item of an unknown kind by its id', () => {
  const orders = new Map([['orders', items('ord_1', 'rev_1')]])
  expect(() => partsIn(orders)).toThrow(/has no kind for rev_1 in the table of orders/)
})

test('sorts items by their table and by the prefix of their ids', () => {
  const tables = new Map([
    ['accounts', items('acc_1', 'email#a@example.com', 'attempts#1', 'keys')],
    ['carts', items('crt_1', 'ord_1', 'prd_1', 'mrg_1')],
    ['orders', items('ord_1', 'prd_1')],
  ])
  expect(partsIn(tables)).not.toHaveProperty('unchecked')
  expect(partsIn(tables)).toMatchObject({
    ...{ accounts: items('acc_1'), carts: items('crt_1'), checkouts: items('ord_1'), cartPrices: items('prd_1') },
    ...{ orders: items('ord_1'), prices: items('prd_1'), payments: [] },
  })
})
