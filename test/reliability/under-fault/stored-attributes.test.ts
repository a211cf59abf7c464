import { readFileSync } from 'node:fs'
import { readTables } from '@macromart/invariants'
import { expect } from 'vitest'
import { test } from '../../support/shop-test.ts'
import { attributesIn, unknownAttributes } from './stored-attributes.ts'

const known = JSON.parse(readFileSync(new URL('stored-attributes.json', import.meta.url), 'utf8'))

test('items keep their attribute names, so that data of earlier versions stays readable', async ({
  cloud,
  newProduct,
  placeOrder,
  expectInvariants,
}) => {
  await placeOrder(await newProduct(3))
  await expectInvariants()
  const found = attributesIn(await readTables(cloud))
  expect(found.size).toBeGreaterThanOrEqual(12)
  expect(unknownAttributes(found, known)).toEqual([])
})

test('reports an attribute with another name', () => {
  const tables = new Map([['orders', [{ id: 'ord_1', version: 1, lines: [{ amountWanted: 2 }], kind: 'orders' }]]])
  expect(unknownAttributes(attributesIn(tables), known)).toEqual([
    expect.stringContaining('orders ord_: lines[].amountWanted is a new attribute'),
    expect.stringContaining('orders ord_: kind=orders is a new attribute'),
  ])
})
