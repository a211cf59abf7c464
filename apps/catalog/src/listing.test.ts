import { newId } from '@macromart/kernel'
import { expect, test } from 'vitest'
import { compareBytes, listingOf } from './listing.ts'

test('products are listed by the words of their names, whatever the case, accents and signs', () => {
  const names = ['Tea', 'Tea pot', 'tea-pot blue', 'Téa pot green', 'Teapot', 'Ähre', 'aloe', '100 bags', '!']
  const sorted = names
    .map((name) => ({ name, listing: listingOf({ name, id: newId('prd') }) }))
    .sort((a, b) => compareBytes(a.listing, b.listing))
  expect(sorted.map(({ name }) => name)).toEqual([
    '!',
    '100 bags',
    'Ähre',
    'aloe',
    'Tea',
    'Tea pot',
    'tea-pot blue',
    'Téa pot green',
    'Teapot',
  ])
})

test('namesakes stand apart, by their ids', () => {
  const [one, other] = [newId('prd'), newId('prd')]
  expect(listingOf({ name: 'Tea', id: one })).not.toBe(listingOf({ name: 'tea', id: other }))
})

test('the longest name still makes a sort key', () => {
  const name = 'ﷺ'.repeat(120)
  expect(Buffer.byteLength(listingOf({ name, id: newId('prd') }))).toBeLessThanOrEqual(1024)
})

test('strings compare as DynamoDB compares them, beyond the basic plane too', () => {
  expect(compareBytes('\uffee', '𐐀')).toBeLessThan(0)
  expect('\uffee' < '𐐀').toBe(false)
})
