import { expect, test } from 'vitest'
import { timeBetween } from './processor-time.ts'

test('is the growth of each process, and all of a new one', () => {
  expect(timeBetween({ orders: 100, carts: 5 }, { orders: 150, carts: 5, payments: 20 })).toEqual({
    orders: 50,
    carts: 0,
    payments: 20,
  })
})
