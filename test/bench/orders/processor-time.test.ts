import { expect, test } from 'vitest'
import { addTimes, timeBetween } from './processor-time.ts'

test('is the growth of each process, and all of a new one', () => {
  expect(timeBetween({ orders: 100, carts: 5 }, { orders: 150, carts: 5, payments: 20 })).toEqual({
    orders: 50,
    carts: 0,
    payments: 20,
  })
})

test('is added by process', () => {
  expect(addTimes([{ orders: 1 }, { orders: 2, carts: 3 }])).toEqual({ orders: 3, carts: 3 })
})
