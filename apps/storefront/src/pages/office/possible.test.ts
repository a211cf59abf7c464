import type { Order, OrderStatus } from '@macromart/contract-orders/api'
import type { Payment } from '@macromart/contract-payments/api'
import type { Shipment } from '@macromart/contract-shipping/api'
import { expect, test } from 'vitest'
import type { View } from '../order/view.ts'
import { isInMotion, possible } from './possible.ts'

const resting = { is: 'resting' } as const
const viewOf = (status: OrderStatus, parcel?: Shipment['status'], money?: Payment['status'], order?: Partial<Order>) =>
  ({
    order: { status, ...order },
    shipment: parcel ? { is: 'answered', value: { status: parcel } } : resting,
    payment: money ? { is: 'answered', value: { status: money } } : resting,
  }) as View

const what = (view: View) =>
  Object.entries(possible(view))
    .filter(([, can]) => can)
    .map(([deed]) => deed)

test.each([
  ['reserved', undefined, 'pending', ['cancel']],
  ['confirmed', 'pending', 'authorized', ['dispatch', 'cancel']],
  ['confirmed', 'dispatched', 'captured', ['deliver', 'refund']],
  ['dispatched', 'dispatched', 'captured', ['deliver', 'refund']],
  ['delivered', 'delivered', 'captured', ['refund']],
  ['refunded', 'delivered', 'refunded', []],
  ['cancelled', 'cancelled', 'voided', []],
] as const)('%s, parcel %s, money %s: %j', (status, parcel, money, deeds) => {
  expect(what(viewOf(status, parcel, money))).toEqual(deeds)
})

test('what cannot be seen is not offered', () => {
  expect(what(viewOf('confirmed'))).toEqual(['cancel'])
})

test('what was not answered can be tried again', () => {
  expect(possible(viewOf('confirmed'), 'dispatch')).toMatchObject({ dispatch: true, deliver: false, refund: false })
  expect(possible(viewOf('delivered'), 'refund')).toMatchObject({ dispatch: false, refund: true })
  expect(possible(viewOf('delivered', 'delivered', 'refunded'), 'refund')).toMatchObject({ refund: false })
})

test('an order that waits for people stands still, one whose news is on its way does not', () => {
  expect(isInMotion(viewOf('confirmed', 'pending', 'authorized'))).toBe(false)
  expect(isInMotion(viewOf('dispatched', 'dispatched', 'captured'))).toBe(false)
  expect(isInMotion(viewOf('refunded', 'delivered', 'refunded'))).toBe(false)
  expect(isInMotion(viewOf('cancelled', 'cancelled', 'voided'))).toBe(false)
  expect(isInMotion(viewOf('confirmed', 'dispatched', 'authorized'))).toBe(true)
  expect(isInMotion(viewOf('dispatched', 'dispatched', 'authorized'))).toBe(true)
  expect(isInMotion(viewOf('delivered', 'delivered', 'refunded'))).toBe(true)
  expect(isInMotion(viewOf('cancelled', 'cancelled', 'authorized'))).toBe(true)
})

test('an order that is asked to be cancelled waits for shipping, and is not asked twice', () => {
  const asked = viewOf('confirmed', 'pending', 'authorized', { cancellationRequestedAt: '2026-11-23T10:00:00.000Z' })
  expect(what(asked)).toEqual(['dispatch'])
  expect(isInMotion(asked)).toBe(true)
})

test('a page does not ask again and again for what rests', () => {
  expect(isInMotion(viewOf('confirmed'))).toBe(false)
})
