import type { OrderStatus } from '@macromart/contract-orders/api'
import { expect, test } from 'vitest'
import { missing, order, payment, shipment, unavailable } from './fixture.ts'
import { canBeCancelled, isFinal, type OrderView, refreshSeconds, versionOf } from './order-view.ts'

const view = (timeline: OrderStatus[], changes: Partial<OrderView> = {}): OrderView => ({
  order: order(timeline),
  payment: missing,
  shipment: missing,
  ...changes,
})

test('whatever changes what is seen is another version: the order, its money, its parcel, and who rests', () => {
  const views = [
    view(['placed']),
    view(['placed', 'reserved']),
    view(['placed', 'reserved'], { payment: payment('pending') }),
    view(['placed', 'reserved'], { payment: payment('authorized') }),
    view(['placed', 'reserved'], { payment: unavailable }),
    view(['placed', 'reserved'], { shipment: shipment('pending') }),
    view(['placed', 'reserved'], { shipment: unavailable }),
  ]
  expect(new Set(views.map(versionOf)).size).toBe(views.length)
  expect(versionOf(view(['placed']))).toBe(versionOf(view(['placed'])))
})

test('an order is at its end when its money is, too', () => {
  expect(isFinal(view(['placed', 'cancelled']))).toBe(true)
  expect(isFinal(view(['placed', 'reserved', 'cancelled'], { payment: payment('authorized') }))).toBe(false)
  expect(isFinal(view(['placed', 'reserved', 'cancelled'], { payment: payment('voided') }))).toBe(true)
  expect(isFinal(view(['placed', 'reserved', 'cancelled'], { payment: unavailable }))).toBe(false)
  expect(isFinal(view(['placed', 'reserved', 'confirmed', 'dispatched'], { payment: payment('captured') }))).toBe(false)
})

test('a page looks again soon while machines are at work, later while people are, and never at the end', () => {
  expect(refreshSeconds(view(['placed']))).toBe(4)
  expect(refreshSeconds(view(['placed', 'reserved', 'confirmed']))).toBe(30)
  const cancellationRequested = order(['placed', 'reserved', 'confirmed'], {
    cancellationRequestedAt: '2026-11-23T10:05:00.000Z',
  })
  expect(refreshSeconds(view([], { order: cancellationRequested }))).toBe(4)
  expect(refreshSeconds(view(['placed', 'cancelled']))).toBeUndefined()
})

test('an order can be cancelled until its parcel has left, and once', () => {
  expect(canBeCancelled(order(['placed', 'reserved', 'confirmed']))).toBe(true)
  expect(canBeCancelled(order(['placed', 'reserved', 'confirmed', 'dispatched']))).toBe(false)
  expect(canBeCancelled(order(['placed'], { cancellationRequestedAt: '2026-11-23T10:05:00.000Z' }))).toBe(false)
})
