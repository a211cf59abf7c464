// cspell:ignore ilik orsted ılık Œuvres Þing Ørsted
import { expect, test } from 'vitest'
import { categoryName } from '../../../format.ts'
import { formatAmount, parseAmount, productFormSchema, slugify, toFormValues } from './product-form-values.ts'

const words = {
  name: 'Jasmine pearls',
  description: 'Rolled by hand.\r\nOpens in water.',
  category: 'Tea & coffee',
  price: '12,50',
  imageUrl: '',
}

test('parses the entered values to a product draft', () => {
  expect(productFormSchema('de-DE').parse(words)).toEqual({
    name: 'Jasmine pearls',
    description: 'Rolled by hand.\nOpens in water.',
    category: 'tea-and-coffee',
    price: { amount: 1250, currency: 'EUR' },
    imageUrl: '/images/jasmine-pearls.svg',
  })
})

test('parses the shown values to the same draft', () => {
  const draft = productFormSchema('de-DE').parse(words)
  expect(productFormSchema('de-DE').parse(toFormValues('de-DE', draft))).toEqual(draft)
})

test.each([
  [{ name: '' }, 'name'],
  [{ name: 'x'.repeat(121) }, 'name'],
  [{ description: 'x'.repeat(4001) }, 'description'],
  [{ category: '!' }, 'category'],
  [{ price: 'a lot' }, 'price'],
  [{ price: '1000000,01' }, 'price'],
  [{ imageUrl: 'javascript:alert(1)' }, 'imageUrl'],
  [{ imageUrl: '//elsewhere.test/tea.svg' }, 'imageUrl'],
])('reports %j as an error of %s', (wrong, field) => {
  const { error } = productFormSchema('en-GB').safeParse({ ...words, ...wrong })
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
})

test.each(['tea-and-coffee', 'kitchen', 'a-and-and-b', '2-wheels'])(
  'keeps the category %s when it is shown and parsed again',
  (slug) => {
    expect(slugify(categoryName(slug))).toBe(slug)
  },
)

test('removes accents, ampersands and surrounding characters from a slug', () => {
  expect(slugify(' Crème Brûlée & Soße! ')).toBe('creme-brulee-and-sosse')
  expect(slugify('Łódź, Œuvres, Þing, Ørsted, ılık Đồng')).toBe('lodz-oeuvres-thing-orsted-ilik-dong')
})

test.each([
  ['12.50', 1250],
  ['12,50', 1250],
  ['12,5', 1250],
  ['12', 1200],
  ['0', 0],
  ['€ 1.234,50', 123_450],
  ['1,234.50 EUR', 123_450],
  ['1 234,50', 123_450],
  ['1’234.50', 123_450],
  ['1.234.567', 123_456_700],
])('parses %s to the same amount in every locale', (typed, amount) => {
  for (const locale of ['en-GB', 'de-DE', 'fr-FR']) expect(parseAmount(locale, typed)).toBe(amount)
})

test('parses a lone separator by the locale', () => {
  expect(parseAmount('en-GB', '1,234')).toBe(123_400)
  expect(parseAmount('de-DE', '1.234')).toBe(123_400)
  expect(parseAmount('en-GB', '1.234')).toBeUndefined()
  expect(parseAmount('de-DE', '1,234')).toBeUndefined()
})

test.each(['', 'free', '-1', '12.', '.50', '1,2,3', '12.505', '1.23.4', '1,234,50', '12e3'])(
  'refuses %j as an amount',
  (typed) => {
    expect(parseAmount('en-GB', typed)).toBeUndefined()
  },
)

test('parses every amount that it formats', () => {
  for (const locale of ['en-GB', 'de-DE', 'fr-FR', 'de-CH', 'ar-EG', 'hi-IN'])
    for (const amount of [0, 5, 1250, 123_456, 100_000_000])
      expect(parseAmount(locale, formatAmount(locale, amount))).toBe(amount)
})
