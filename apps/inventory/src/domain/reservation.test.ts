import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Reservation, release, reserve, type StockDecision, ship } from './reservation.ts'

const order = 'ord_01k0000000000000000000000a'
const tea = 'prd_01k0000000000000000000000a'
const cup = 'prd_01k0000000000000000000000b'
const lines = [
  { productId: tea, quantity: 2 },
  { productId: cup, quantity: 1 },
] as const
const at = '2026-11-23T10:00:00.000Z'

const given = (status: Reservation['status']): Reservation => ({ id: order, version: 1, status, lines, changedAt: at })

test('reserves all lines on the condition that each is available, and publishes stock-reserved', () => {
  const { next, events, moves } = reserve(order, lines, at)
  expect(next).toMatchObject({ status: 'reserved', version: 1 })
  expect(events).toMatchObject([{ type: 'inventory.stock-reserved.v1' }])
  expect(moves).toEqual([
    { productId: tea, by: { available: -2, reserved: 2 }, needs: 2 },
    { productId: cup, by: { available: -1, reserved: 1 }, needs: 1 },
  ])
})

test('a cancellation releases the reserved stock once', () => {
  const released = release(given('reserved'), order, at)
  expect(released.next?.status).toBe('released')
  expect(released.moves).toContainEqual({ productId: tea, by: { available: 2, reserved: -2 }, needs: 0 })
  expect(release(released.next, order, at)).toMatchObject({ unchanged: true, moves: [] })
})

test('a cancellation before its order leaves a tombstone', () => {
  expect(release(undefined, order, at)).toMatchObject({
    next: { status: 'released', lines: [], version: 1 },
    moves: [],
  })
})

test.each(['rejected', 'released', 'dispatched'] as const)(
  'a %s reservation is neither released nor dispatched',
  (status) => {
    expect(release(given(status), order, at)).toMatchObject({ unchanged: true, moves: [] })
    expect(ship(given(status), at)).toMatchObject({ unchanged: true, moves: [] })
  },
)

test('dispatched goods are no longer on hand or reserved', () => {
  expect(ship(given('reserved'), at)).toMatchObject({
    next: { status: 'dispatched', version: 2 },
    moves: [{ by: { reserved: -2, onHand: -2 } }, { by: { reserved: -1, onHand: -1 } }],
  })
})

type Trigger = 'placed' | 'cancelled' | 'dispatched'
const react: Record<Trigger, (found: Reservation | undefined) => StockDecision> = {
  placed: (found) =>
    found ? { ...reserve(order, lines, at), unchanged: true, next: found, moves: [] } : reserve(order, lines, at),
  cancelled: (found) => release(found, order, at),
  dispatched: (found) => ship(found, at),
}

test('repeated events in any order move stock as the reservation says', () => {
  const histories = fc.array(fc.constantFrom<Trigger>('placed', 'cancelled', 'dispatched'), { maxLength: 12 })
  fc.assert(
    fc.property(histories, (history) => {
      let found: Reservation | undefined
      const figures = { available: 10, reserved: 0, onHand: 10 }
      for (const each of history) {
        const { next, moves } = react[each](found)
        found = next
        for (const { productId, by } of moves) {
          if (productId !== tea) continue
          for (const [figure, change] of Object.entries(by)) figures[figure as keyof typeof figures] += change
        }
      }
      const held = found?.status === 'reserved' ? 2 : 0
      const gone = found?.status === 'dispatched' ? 2 : 0
      expect(figures).toEqual({ available: 10 - held - gone, reserved: held, onHand: 10 - gone })
    }),
  )
})
