import { newId } from '@macromart/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareBytes, listingOf, matchesPrefixes, tokenize, truncate } from './tokenize.ts'

test.each([
  ['Crème brûlée', ['CREME', 'BRULEE']],
  ['Earl Grey, 250 g', ['EARL', 'GREY', '250', 'G']],
  ['Tea & tea: TEA!', ['TEA']],
  ['L’étagère n°5', ['L', 'ETAGERE', 'N', '5']],
  ['Maßkrug MASSKRUG MAẞKRUG', ['MASSKRUG']],
  ['ΣΊΣΥΦΟΣ σίσυφος', ['ΣΙΣΥΦΟΣ']],
  ['İstanbul ıstanbul', ['ISTANBUL']],
  ['ﬁle №5 ｔｅａ', ['FILE', 'NO5', 'TEA']],
  ['— … !', []],
  ['', []],
])('splits %j into words', (text, expected) => {
  expect(tokenize(text)).toEqual(expected)
})

test('words of words are the same words again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const once = tokenize(text)
      expect(tokenize(once.join(' '))).toEqual(once)
    }),
  )
})

test('ignores case, and whether accents are composed', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aäÅéßςΣñ 1-'), maxLength: 20 }), (text) => {
      const expected = tokenize(text)
      for (const written of [text.normalize('NFD'), text.toUpperCase(), text.toLowerCase()])
        expect(tokenize(written)).toEqual(expected)
    }),
  )
})

test('matches when every search word begins a word of the name, in any order', () => {
  expect(matchesPrefixes('Crème brûlée set', tokenize('bru cre'))).toBe(true)
  expect(matchesPrefixes('Crème brûlée set', tokenize('rûlée'))).toBe(false)
  expect(matchesPrefixes('Crème brûlée set', tokenize('cre tea'))).toBe(false)
})

test('cuts a word that is too long for a key between characters', () => {
  expect(tokenize('𐐨'.repeat(300))).toEqual(['𐐀'.repeat(200)])
  expect(truncate('a𐐀b', 2)).toBe('a𐐀')
})

test('sorts products by the words of their names, without case, accents and punctuation', () => {
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

test('products with the same name have different sort keys', () => {
  const [one, other] = [newId('prd'), newId('prd')]
  expect(listingOf({ name: 'Tea', id: one })).not.toBe(listingOf({ name: 'tea', id: other }))
})

test('the longest name fits in a sort key', () => {
  const name = 'ﷺ'.repeat(120)
  expect(Buffer.byteLength(listingOf({ name, id: newId('prd') }))).toBeLessThanOrEqual(1024)
})

test('compares strings as DynamoDB does, also beyond the basic multilingual plane', () => {
  expect(compareBytes('\uffee', '𐐀')).toBeLessThan(0)
  expect('\uffee' < '𐐀').toBe(false)
})
