import { expect, test } from 'vitest'
import { formatAmount, parseAmount } from './amount.ts'

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
])('%s is the same amount in every locale', (typed, amount) => {
  for (const locale of ['en-GB', 'de-DE', 'fr-FR']) expect(parseAmount(locale, typed)).toBe(amount)
})

test('a thousand is written as the locale writes it', () => {
  expect(parseAmount('en-GB', '1,234')).toBe(123_400)
  expect(parseAmount('de-DE', '1.234')).toBe(123_400)
  expect(parseAmount('en-GB', '1.234')).toBeUndefined()
  expect(parseAmount('de-DE', '1,234')).toBeUndefined()
})

test.each(['', 'free', '-1', '12.', '.50', '1,2,3', '12.505', '1.23.4', '1,234,50', '12e3'])(
  '%j is no amount',
  (typed) => {
    expect(parseAmount('en-GB', typed)).toBeUndefined()
  },
)

test('what a form shows can be sent back as it is', () => {
  for (const locale of ['en-GB', 'de-DE', 'fr-FR', 'de-CH', 'ar-EG', 'hi-IN'])
    for (const amount of [0, 5, 1250, 123_456, 100_000_000])
      expect(parseAmount(locale, formatAmount(locale, amount))).toBe(amount)
})
