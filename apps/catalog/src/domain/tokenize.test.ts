import { newId } from '@macromart/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareBytes, listingOf, matchesPrefixes, splitWords, tokenize, truncate } from './tokenize.ts'

test.each([
  ['Crème brûlée', ['CREME', 'BRULEE']],
  ['Earl Grey, 250 g', ['EARL', 'GREY', '250', 'G']],
  ['Tea & tea: TEA!', ['TEA']],
  ['L’étagère n°5', ['L', 'ETAGERE', 'N', '5']],
  ['Maßkrug MASSKRUG MAẞKRUG', ['MASSKRUG']],
  ['ΣΊΣΥΦΟΣ σίσυφος', ['ΣΙΣΥΦΟΣ']],
  ['İstanbul ıstanbul', ['ISTANBUL']],
  ['ﬁle №5 ｔｅａ', ['FILE', 'NO5', 'TEA']],
  ['Łódź blanket', ['LODZ', 'BLANKET']],
  ['Smørrebrød board', ['SMORREBROD', 'BOARD']],
  ['Œuvre æble Þór ðæ Đồng hồ ħobż', ['OEUVRE', 'AEBLE', 'THOR', 'DAE', 'DONG', 'HO', 'HOBZ']],
  ['tea\u00adpot \ufeffte\u200da tea\u200bpot', ['TEAPOT', 'TEA', 'POT']],
  ['мʼята м’ята', ['М', 'ЯТА']],
  ['Йогурт ГЁК', ['ИОГУРТ', 'ГЕК']],
  ['شَاي شـــاي أخضر ٢٥٠', ['شاي', 'اخضر', '250']],
  ['שָׁלוֹם', ['שלום']],
  ['चाय का कप', ['चाय', 'का', 'कप']],
  ['강아지 ㄱ', ['강아지', 'ᄀ']],
  ['が か ｶﾞ', ['が', 'か', 'ガ']],
  ['\u0301 \u0e34 🍵 ***', []],
  ['— … !', []],
  ['', []],
])('splits %j into words', (text, expected) => {
  expect(splitWords(text)).toEqual(expected)
})

test('finds text without spaces from the beginning of each word, however the search would be divided', () => {
  const finds = (name: string, search: string) => matchesPrefixes(tokenize(name), splitWords(search))
  for (const search of ['有機', '有機玄米', '玄米茶', '茶', '玄'])
    expect(finds('有機玄米茶', search), search).toBe(true)
  for (const search of ['カップ', 'ｺｰﾋｰ', 'コーヒーカ']) expect(finds('コーヒーカップ', search), search).toBe(true)
  for (const search of ['ผ้าห่ม', 'สีฟ้า']) expect(finds('ผ้าห่มสีฟ้า', search), search).toBe(true)
  expect(finds('抹茶Latte', 'latte')).toBe(true)
  for (const search of ['米茶', '紅茶', 'ー']) expect(finds('有機玄米茶', search), search).toBe(false)
  // A name is compared as far as a search of 24 characters reaches.
  expect(finds('茶'.repeat(40), '茶'.repeat(30))).toBe(true)
})

test('words of words are the same words again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const once = splitWords(text)
      expect(splitWords(once.join(' '))).toEqual(once)
    }),
  )
})

test('ignores case, and whether accents are composed', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aäÅéßςΣñøŁđÆi 1-'), maxLength: 20 }), (text) => {
      const expected = tokenize(text)
      for (const written of [text.normalize('NFD'), text.toUpperCase(), text.toLowerCase()])
        expect(tokenize(written)).toEqual(expected)
    }),
  )
})

test('matches when every search word begins a word of the name, in any order', () => {
  const words = tokenize('Crème brûlée set')
  expect(matchesPrefixes(words, splitWords('bru cre'))).toBe(true)
  expect(matchesPrefixes(words, splitWords('rûlée'))).toBe(false)
  expect(matchesPrefixes(words, splitWords('cre tea'))).toBe(false)
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
