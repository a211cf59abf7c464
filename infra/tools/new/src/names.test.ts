import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePrefix, naming, retiredWords, singularOf } from './names.ts'
import { shopContracts } from './shop-contracts.ts'

const root = join(import.meta.dirname, '../../../..')
const shop = await shopContracts(root)
// cspell:disable: the words here are those that are refused.
const names = naming(shop, retiredWords(root))

test.each([
  ['Reviews', /one word of 3 to 24 lower-case letters/],
  ['gift-cards', /one word/],
  ['orders', /there is a macrofunction orders already/],
  ['orderings', undefined],
  ['ordersets', /could not tell \/api\/ordersets from \/api\/orders/],
  ['order', /could not tell/],
  ['assets', /a path of the storefront/],
  ['news', /does not say "news" but event, events/],
  ['wishes', undefined],
])('the name %s: %s', (name, reason) => {
  if (reason === undefined) expect(names.name(name)).toBeUndefined()
  else expect(names.name(name)).toMatch(reason)
})

test.each([
  ['return', /a word of TypeScript or of the generated code/],
  ['date', /Date is a global of JavaScript/],
  ['wishes', /must differ from the name/],
])('the singular %s of wishes is refused', (one, reason) => {
  expect(names.one(one, 'wishes')).toMatch(reason)
})

test('a prefix is refused that another contract or app uses, with the file', () => {
  expect(names.prefix('ord')).toMatch(/src\/.*\.ts uses ids that begin ord_/)
  expect(names.prefix('REV')).toMatch(/2 to 4 lower-case letters/)
  expect(names.prefix('wsh')).toBeUndefined()
})

test('an event is refused whose name in code another contract has', () => {
  expect(names.event('order-placed')).toMatch(/orders\.order-placed\.v\d has the same name in code, OrderPlaced/)
  expect(names.event('placed')).toMatch(/named for what has happened/)
  expect(names.event('wish-made')).toBeUndefined()
})

test('the purpose is one sentence, without retired words', () => {
  expect(names.purpose('collects wishes')).toMatch(/one sentence/)
  expect(names.purpose('Shows the news of customers.')).toMatch(/does not say "news"/)
  expect(names.purpose('Keeps what customers wish for.')).toBeUndefined()
})

test.each([
  ['reviews', 'review'],
  ['categories', 'category'],
  ['wishes', 'wish'],
  ['boxes', 'box'],
  ['addresses', 'address'],
])('the singular of %s is %s', (name, one) => {
  expect(singularOf(name)).toBe(one)
})

test('the default of a prefix is free', () => {
  expect(freePrefix('review', new Map())).toBe('rev')
  expect(freePrefix('review', new Map([['rev', '']]))).toBe('rei')
})
