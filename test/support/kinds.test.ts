import { join } from 'node:path'
import { packagedPlan } from '@macromart/shop'
import { expect, test } from 'vitest'
import { type Item, partsIn, unknownTables } from './kinds.ts'

const items = (...ids: string[]): Item[] => ids.map((id) => ({ id }))

test('every table of the shop has an entry', () => {
  const { tables } = packagedPlan(join(import.meta.dirname, '../..'))
  expect(tables).not.toEqual([])
  expect(unknownTables(tables.map(({ origin }) => origin.app))).toEqual([])
})

test('a table without an entry is an error that says what to write', () => {
  const reviews = new Map([['reviews', items('rev_1')]])
  expect(() => partsIn(reviews)).toThrow(
    /^test\/support\/kinds\.ts has no entry for the table of reviews: .*invariants\/$/,
  )
})

test('an item of an unknown kind is an error that names it', () => {
  const orders = new Map([['orders', items('ord_1', 'rev_1')]])
  expect(() => partsIn(orders)).toThrow(/has no kind for rev_1 in the table of orders/)
})

test('items are told apart by their table and by how their ids begin', () => {
  const tables = new Map([
    ['accounts', items('acc_1', 'email#a@example.com', 'attempts#1', 'keys')],
    ['carts', items('crt_1', 'ord_1', 'prd_1')],
    ['orders', items('ord_1', 'prd_1')],
  ])
  expect(partsIn(tables)).not.toHaveProperty('unchecked')
  expect(partsIn(tables)).toMatchObject({
    ...{ accounts: items('acc_1'), carts: items('crt_1'), checkouts: items('ord_1'), cartPrices: items('prd_1') },
    ...{ orders: items('ord_1'), prices: items('prd_1'), payments: [] },
  })
})
