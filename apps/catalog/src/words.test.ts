import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginWordsOf, cut, words } from './words.ts'

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
])('the words of %j', (text, expected) => {
  expect(words(text)).toEqual(expected)
})

test('words of words are the same words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const once = words(text)
      expect(words(once.join(' '))).toEqual(once)
    }),
  )
})

test('how a name is written makes no difference: composed or not, in capitals or small letters', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aäÅéßςΣñ 1-'), maxLength: 20 }), (text) => {
      const expected = words(text)
      for (const written of [text.normalize('NFD'), text.toUpperCase(), text.toLowerCase()])
        expect(words(written)).toEqual(expected)
    }),
  )
})

test('every word that is asked for must begin a word of the name, in whatever order', () => {
  expect(beginWordsOf('Crème brûlée set', words('bru cre'))).toBe(true)
  expect(beginWordsOf('Crème brûlée set', words('rûlée'))).toBe(false)
  expect(beginWordsOf('Crème brûlée set', words('cre tea'))).toBe(false)
})

test('a word that is too long for a key is cut between characters', () => {
  expect(words('𐐨'.repeat(300))).toEqual(['𐐀'.repeat(200)])
  expect(cut('a𐐀b', 2)).toBe('a𐐀')
})
