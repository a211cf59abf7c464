import type { Order, OrderStatus } from '@macromart/contract-orders/api'
import type { Payment } from '@macromart/contract-payments/api'
import type { Shipment } from '@macromart/contract-shipping/api'
import { expect, test } from 'vitest'
import type { OrderView } from '../../order/order-view.ts'
import { availableActions, isInProgress } from './available-actions.ts'

const unavailable = { is: 'unavailable' } as const
const viewOf = (status: OrderStatus, parcel?: Shipment['status'], money?: Payment['status'], order?: Partial<Order>) =>
  ({
    order: { status, ...order },
    shipment: parcel ? { is: 'answered', value: { status: parcel } } : unavailable,
    payment: money ? { is: 'answered', value: { status: money } } : unavailable,
  }) as OrderView

const actionsOf = (view: OrderView) =>
  Object.entries(availableActions(view))
    .filter(([, can]) => can)
    .map(([action]) => action)

test.each([
  ['reserved', undefined, 'pending', ['cancel']],
  ['confirmed', 'pending', 'authorized', ['dispatch', 'cancel']],
  ['confirmed', 'dispatched', 'captured', ['deliver', 'refund']],
  ['dispatched', 'dispatched', 'captured', ['deliver', 'refund']],
  ['delivered', 'delivered', 'captured', ['refund']],
  ['refunded', 'delivered', 'refunded', []],
  ['cancelled', 'cancelled', 'voided', []],
] as const)(
  'an order that is %s, with parcel %s and payment %s, has the actions %j',
  (status, parcel, money, actions) => {
    expect(actionsOf(viewOf(status, parcel, money))).toEqual(actions)
  },
)

test('offers no action on an unavailable parcel or payment', () => {
  expect(actionsOf(viewOf('confirmed'))).toEqual(['cancel'])
})

test('offers an action again that was not answered', () => {
  expect(availableActions(viewOf('confirmed'), 'dispatch')).toMatchObject({
    dispatch: true,
    deliver: false,
    refund: false,
  })
  expect(availableActions(viewOf('delivered'), 'refund')).toMatchObject({ dispatch: false, refund: true })
  expect(availableActions(viewOf('delivered', 'delivered', 'refunded'), 'refund')).toMatchObject({ refund: false })
})

test('is in progress while an event is on its way, and not while the order waits for staff', () => {
  expect(isInProgress(viewOf('confirmed', 'pending', 'authorized'))).toBe(false)
  expect(isInProgress(viewOf('dispatched', 'dispatched', 'captured'))).toBe(false)
  expect(isInProgress(viewOf('refunded', 'delivered', 'refunded'))).toBe(false)
  expect(isInProgress(viewOf('cancelled', 'cancelled', 'voided'))).toBe(false)
  expect(isInProgress(viewOf('confirmed', 'dispatched', 'authorized'))).toBe(true)
  expect(isInProgress(viewOf('dispatched', 'dispatched', 'authorized'))).toBe(true)
  expect(isInProgress(viewOf('delivered', 'delivered', 'refunded'))).toBe(true)
  expect(isInProgress(viewOf('cancelled', 'cancelled', 'authorized'))).toBe(true)
})

test('offers no second cancellation while shipping decides', () => {
  const cancellationRequested = viewOf('confirmed', 'pending', 'authorized', {
    cancellationRequestedAt: '2026-11-23T10:00:00.000Z',
  })
  expect(actionsOf(cancellationRequested)).toEqual(['dispatch'])
  expect(isInProgress(cancellationRequested)).toBe(true)
})

test('is not in progress while shipping is unavailable, so that the page does not poll', () => {
  expect(isInProgress(viewOf('confirmed'))).toBe(false)
})
