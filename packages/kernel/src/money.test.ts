import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, Money, multiply, ofSameCurrency } from './money.ts'

const amount = fc.nat({ max: 1_000_000_000 })
const euros = amount.map((cents): Money => ({ amount: cents, currency: 'EUR' }))
const zero: Money = { amount: 0, currency: 'EUR' }

test('adding is commutative and associative, and adding nothing changes nothing', () => {
  fc.assert(
    fc.property(euros, euros, euros, (a, b, c) => {
      expect(add(a, b)).toEqual(add(b, a))
      expect(add(add(a, b), c)).toEqual(add(a, add(b, c)))
      expect(add(a, zero)).toEqual(a)
    }),
  )
})

test('a price times a quantity is that price added up', () => {
  fc.assert(
    fc.property(euros, fc.integer({ min: 1, max: 99 }), (price, quantity) => {
      expect(multiply(price, quantity)).toEqual(Array.from({ length: quantity }, () => price).reduce(add, zero))
    }),
  )
})

test('what is added or multiplied is still money', () => {
  fc.assert(
    fc.property(euros, euros, fc.nat({ max: 99 }), (a, b, quantity) => {
      expect(Money.safeParse(multiply(add(a, b), quantity)).success).toBe(true)
    }),
  )
})

test('different currencies cannot be added', () => {
  const dollars: Money = { amount: 1, currency: 'USD' }
  expect(ofSameCurrency(zero, dollars)).toBe(false)
  expect(() => add(zero, dollars)).toThrow('cannot add USD to EUR')
})

test.each([
  ['a fraction', { amount: 19.99, currency: 'EUR' }],
  ['a debt', { amount: -1, currency: 'EUR' }],
  ['more than a number holds exactly', { amount: 2 ** 53, currency: 'EUR' }],
  ['infinity', { amount: Number.POSITIVE_INFINITY, currency: 'EUR' }],
  ['text', { amount: '1999', currency: 'EUR' }],
  ['a currency in lower case', { amount: 1, currency: 'eur' }],
  ['no currency', { amount: 1 }],
])('%s is no money', (_, value) => {
  expect(Money.safeParse(value).success).toBe(false)
})
