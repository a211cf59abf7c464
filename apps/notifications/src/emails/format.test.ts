// cspell:ignore לבלייס
import { expect, test } from 'vitest'
import { countryName, formatDay, formatItemCount, formatMoney, greet, orderNumber } from './format.ts'
import { plainText } from './output-format.ts'

test.each([
  [1780, 'EUR', '€17.80'],
  [123_450, 'EUR', '€1,234.50'],
  [500, 'JPY', 'JP¥500'],
  [1_500, 'KWD', 'KWD\u00a01.500'],
  [0, 'GBP', '£0.00'],
])('formats %i minor units of %s as %s', (amount, currency, formatted) => {
  expect(formatMoney({ amount, currency })).toBe(formatted)
})

test('formats a day in the shop\u2019s time zone', () => {
  expect(formatDay('2026-11-23T22:59:59.999Z')).toBe('23 November 2026')
  expect(formatDay('2026-11-23T23:00:00.000Z')).toBe('24 November 2026')
})

test('formats order numbers, countries and item counts', () => {
  expect(orderNumber('ord_01kbwyr3dre6r8ysm0x0b3kc5n')).toBe('X0B3KC5N')
  expect(countryName('DE')).toBe('Germany')
  expect(formatItemCount([{ quantity: 1 }])).toBe('1 thing')
  expect(formatItemCount([{ quantity: 1 }, { quantity: 2 }])).toBe('3 things')
})

test('wraps lines of text, but not tables or words', () => {
  const words = 'word '.repeat(30).trim()
  const address = `https://macromart.test/${'x'.repeat(80)}`
  const row = `1 × ${'Teapot '.repeat(12)}  €17.80`
  const lines = plainText(`${words}\n${address}\n${row}\nTea &amp; &lt;sugar&gt;`).split('\n')
  expect(lines.slice(0, 3).map(({ length }) => length)).toEqual([69, 69, 9])
  expect(lines.slice(3)).toEqual([address, row, 'Tea & <sugar>', ''])
})

test.each([
  ['Ada Lovelace', 'Welcome, Ada Lovelace.'],
  ['Sammy Davis Jr.', 'Welcome, Sammy Davis Jr.'],
  ['J. R. R. Tolkien', 'Welcome, J. R. R. Tolkien.'],
  ['עדה לבלייס', 'Welcome, \u2068עדה לבלייס\u2069.'],
  ['Buy at evil.example', 'Welcome.'],
  ['Ada\u202e', 'Welcome.'],
])('greets %s', (name, greeting) => {
  expect(greet(name, 'Welcome')).toBe(greeting)
})
