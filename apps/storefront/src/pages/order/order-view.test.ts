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

test('has another version when the order, the payment, the parcel or their availability changes', () => {
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

test('is final only when the order and its payment are both final', () => {
  expect(isFinal(view(['placed', 'cancelled']))).toBe(true)
  expect(isFinal(view(['placed', 'reserved', 'cancelled'], { payment: payment('authorized') }))).toBe(false)
  expect(isFinal(view(['placed', 'reserved', 'cancelled'], { payment: payment('voided') }))).toBe(true)
  expect(isFinal(view(['placed', 'reserved', 'cancelled'], { payment: unavailable }))).toBe(false)
  expect(isFinal(view(['placed', 'reserved', 'confirmed', 'dispatched'], { payment: payment('captured') }))).toBe(false)
})

test('refreshes after 4 seconds during processing, after 30 while staff work, and never when final', () => {
  expect(refreshSeconds(view(['placed']))).toBe(4)
  expect(refreshSeconds(view(['placed', 'reserved', 'confirmed']))).toBe(30)
  const cancellationRequested = order(['placed', 'reserved', 'confirmed'], {
    cancellationRequestedAt: '2026-11-23T10:05:00.000Z',
  })
  expect(refreshSeconds(view([], { order: cancellationRequested }))).toBe(4)
  expect(refreshSeconds(view(['placed', 'cancelled']))).toBeUndefined()
})

test('can be cancelled once, until the parcel has left', () => {
  expect(canBeCancelled(order(['placed', 'reserved', 'confirmed']))).toBe(true)
  expect(canBeCancelled(order(['placed', 'reserved', 'confirmed', 'dispatched']))).toBe(false)
  expect(canBeCancelled(order(['placed'], { cancellationRequestedAt: '2026-11-23T10:05:00.000Z' }))).toBe(false)
})
