import { isRefusal } from '@macromart/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adjust, initialStock, type Stock } from './stock.ts'

const tea = 'prd_01k0000000000000000000000a'
const stock = (available: number, reserved: number): Stock => ({
  id: tea,
  version: 3,
  available,
  reserved,
  onHand: available + reserved,
})

test('a listed product starts with a stock of 0', () => {
  expect(initialStock(undefined, tea).next).toEqual({ id: tea, version: 1, available: 0, reserved: 0, onHand: 0 })
})

test('a product that is listed again keeps its stock', () => {
  const known = stock(5, 2)
  expect(initialStock(known, tea)).toMatchObject({ next: known, unchanged: true })
})

test('refuses an adjustment that would remove reserved stock', () => {
  expect(adjust(stock(5, 2), { delta: -6, reason: 'broken' })).toMatchObject({ code: 'inventory.below-reserved' })
  expect(adjust(stock(5, 2), { delta: -5, reason: 'broken' })).toMatchObject({
    next: { available: 0, reserved: 2, onHand: 2, version: 4 },
  })
})

test('after any adjustment the three figures agree and none is below 0', () => {
  const counts = fc.nat(1000)
  fc.assert(
    fc.property(counts, counts, fc.integer({ min: -2000, max: 2000 }), (available, reserved, delta) => {
      const decision = adjust(stock(available, reserved), { delta, reason: 'recount' })
      if (isRefusal(decision)) {
        expect(available + delta).toBeLessThan(0)
        return
      }
      expect(decision.next.available).toBeGreaterThanOrEqual(0)
      expect(decision.next.onHand).toBe(decision.next.available + decision.next.reserved)
    }),
  )
})
