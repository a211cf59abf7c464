import { expect, test } from 'vitest'
import { answer, claimOf, lastBelow } from './break-even.ts'

const flat = () => 100
const rising = (orders: number) => 10 + orders * 0.01

test('finds the last number of orders to the order', () => {
  expect(lastBelow(rising, flat, 1, 1e7)).toBe(9000)
  expect(lastBelow(rising, flat, 0.5, 1e7)).toBe(4000)
  expect(lastBelow(rising, flat, 1.1, 1e7)).toBe(10_000)
})

test('a price that is above from the first order on has no such number, one that stays below no last', () => {
  expect(lastBelow(() => 200, flat, 1, 1e7)).toBe(0)
  expect(lastBelow(() => 20, flat, 1, 1e7)).toBeUndefined()
})

test('a number counts only if all smaller ones do', () => {
  const bump = (orders: number) => (orders > 500 && orders < 700 ? 200 : 50)
  expect(lastBelow(bump, flat, 1, 1e7)).toBe(500)
})

test('the answer is yes, no, or from where to where', () => {
  const limit = 1e7
  expect(
    answer(
      claimOf(() => 20, flat, limit),
      limit,
    ),
  ).toBe('Yes: at most half the price at every number up to 10,000,000 orders a month.')
  expect(
    answer(
      claimOf(() => 200, flat, limit),
      limit,
    ),
  ).toBe('No: dearer by more than a tenth from the first order on, up to 2.0 times the price.')
  expect(answer(claimOf(rising, flat, limit), limit)).toBe(
    'From where to where: at most half the price up to 4,000 orders a month, cheaper up to 9,000, dearer by a tenth at most up to 10,000; beyond that up to 1000.1 times the price.',
  )
  expect(
    answer(
      claimOf(() => 80, flat, limit),
      limit,
    ),
  ).toBe('From where to where: cheaper up to 10,000,000, dearer by a tenth at most up to 10,000,000.')
  expect(
    answer(
      claimOf(() => 105, flat, limit),
      limit,
    ),
  ).toBe('From where to where: dearer by a tenth at most up to 10,000,000.')
})
