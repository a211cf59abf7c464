import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, Money, multiply, ofSameCurrency } from './money.ts'

const amount = fc.nat({ max: 1_000_000_000 })
const euros = amount.map((cents): Money => ({ amount: cents, currency: 'EUR' }))
const zero: Money = { amount: 0, currency: 'EUR' }

test('adds commutatively and associatively, with zero as the neutral element', () => {
  fc.assert(
    fc.property(euros, euros, euros, (a, b, c) => {
      expect(add(a, b)).toEqual(add(b, a))
      expect(add(add(a, b), c)).toEqual(add(a, add(b, c)))
      expect(add(a, zero)).toEqual(a)
    }),
  )
})

test('multiplies as repeated addition', () => {
  fc.assert(
    fc.property(euros, fc.integer({ min: 1, max: 99 }), (price, quantity) => {
      expect(multiply(price, quantity)).toEqual(Array.from({ length: quantity }, () => price).reduce(add, zero))
    }),
  )
})

test('returns valid money from add and multiply', () => {
  fc.assert(
    fc.property(euros, euros, fc.nat({ max: 99 }), (a, b, quantity) => {
      expect(Money.safeParse(multiply(add(a, b), quantity)).success).toBe(true)
    }),
  )
})

test('throws when the currencies differ', () => {
  const dollars: Money = { amount: 1, currency: 'USD' }
  expect(ofSameCurrency(zero, dollars)).toBe(false)
  expect(() => add(zero, dollars)).toThrow('cannot add USD to EUR')
})

test.each([
  ['a fractional amount', { amount: 19.99, currency: 'EUR' }],
  ['a negative amount', { amount: -1, currency: 'EUR' }],
  ['an amount above Number.MAX_SAFE_INTEGER', { amount: 2 ** 53, currency: 'EUR' }],
  ['infinity', { amount: Number.POSITIVE_INFINITY, currency: 'EUR' }],
  ['a string', { amount: '1999', currency: 'EUR' }],
  ['a currency in lower case', { amount: 1, currency: 'eur' }],
  ['no currency', { amount: 1 }],
])('rejects %s', (_, value) => {
  expect(Money.safeParse(value).success).toBe(false)
})
