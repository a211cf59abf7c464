import { isRefusal } from '@macromart/kernel'
import { describe, expect, test } from 'vitest'
import { aPayment } from '../fixture.ts'
import { requestCapture, requestPayment, requestRefund, requestVoid } from './payment.ts'
import type { PaymentRecord, PaymentState } from './payment-state.ts'
import { nextStep, reconcile } from './reconcile.ts'

const at = '2026-11-23T10:00:01.000Z'
const { id: orderId, customerId, amount, paymentMethod } = aPayment()
const paymentRequest = { orderId, customerId, amount, paymentMethod }

describe('payment-requested', () => {
  test('begins a pending payment', () => {
    expect(requestPayment(undefined, paymentRequest, at)).toEqual({
      next: {
        id: orderId,
        customerId,
        amount,
        paymentMethod,
        status: 'pending',
        requestedAt: at,
        version: 1,
        changedAt: at,
      },
      events: [],
    })
  })

  test.each(['pending', 'authorized', 'declined', 'captured', 'voided', 'refunded', 'capture-failed'] as const)(
    'repeated changes nothing when the payment is %s',
    (status) => expect(requestPayment(aPayment({ status }), paymentRequest, at).unchanged).toBe(true),
  )

  test('after the cancellation voids the payment without a call to Stripe', () => {
    const { next: tombstone } = requestVoid(undefined, orderId, at)
    const { next, events } = requestPayment(tombstone, paymentRequest, at)
    expect(next).toMatchObject({ status: 'voided', version: 2 })
    expect(events.map(({ type }) => type)).toEqual(['payments.payment-voided.v1'])
  })

  test('after the dispatch begins a payment to be captured, also when the order was cancelled', () => {
    const { next: cancelled } = requestVoid(undefined, orderId, at)
    const { next: dispatched } = requestCapture(cancelled, orderId, at)
    const { next, events } = requestPayment(dispatched, paymentRequest, at)
    expect(next).toMatchObject({ status: 'pending', cancelRequested: true, captureRequested: true, version: 3 })
    expect(events).toEqual([])
  })
})

describe('a requested action', () => {
  test.each([
    ['cancelRequested', requestVoid],
    ['captureRequested', requestCapture],
  ] as const)('%s is recorded once, with and without a known payment', (action, request) => {
    for (const known of [undefined, aPayment(), aPayment({ status: 'authorized' })]) {
      const { next, events } = request(known, orderId, at)
      expect(next).toMatchObject({ [action]: true, version: (known?.version ?? 0) + 1 })
      expect(events).toEqual([])
      expect(request(next, orderId, at).unchanged).toBe(true)
    }
  })

  test.each(['declined', 'captured', 'voided', 'refunded', 'capture-failed'] as const)(
    'a cancellation after the dispatch changes nothing when the payment is %s',
    (status) => expect(requestVoid(aPayment({ status, captureRequested: true }), orderId, at).unchanged).toBe(true),
  )

  test('a cancellation requests a refund of a payment captured at Stripe, once', () => {
    const { next, events } = requestVoid(aPayment({ status: 'captured' }), orderId, at)
    expect(next).toMatchObject({ status: 'captured', refundRequested: { inVersion: 2 }, version: 2 })
    expect(events).toEqual([])
    expect(nextStep(next as PaymentState, at)).toBe('refund')
    expect(requestVoid(next, orderId, at).unchanged).toBe(true)
  })

  test('a dispatch keeps a payment captured at Stripe', () => {
    const { next } = requestCapture(aPayment({ status: 'captured' }), orderId, at)
    expect(next).toMatchObject({ status: 'captured', captureRequested: true })
    expect(requestVoid(next, orderId, at).unchanged).toBe(true)
  })

  test.each(['captured', 'refunded', 'capture-failed'] as const)(
    'a repeated dispatch changes nothing when the payment is %s',
    (status) => expect(requestCapture(aPayment({ status, captureRequested: true }), orderId, at).unchanged).toBe(true),
  )

  test.each(['voided', 'declined', 'refunded'] as const)(
    'a dispatch fails the capture when the payment is %s',
    (status) => {
      const { next, events } = requestCapture(aPayment({ status }), orderId, at)
      expect(next.status).toBe('capture-failed')
      expect(events.map(({ type }) => type)).toEqual(['payments.capture-failed.v1'])
      expect(requestCapture(next as PaymentRecord, orderId, at).unchanged).toBe(true)
    },
  )
})

describe('a refund', () => {
  const refundRequest = { keyHash: 'key', requestHash: 'broken', reason: 'It came broken.' }
  const captured = aPayment({ status: 'captured' })

  test('is recorded for a captured payment, with its reason', () => {
    expect(requestRefund(captured, refundRequest, at)).toMatchObject({
      next: { refundRequested: refundRequest, version: 2 },
    })
  })

  test.each(['captured', 'refunded'] as const)(
    'requested again returns the same when the payment is now %s',
    (status) => {
      const payment = aPayment({ status, refundRequested: { ...refundRequest, inVersion: 1 } })
      expect(requestRefund(payment, refundRequest, at)).toMatchObject({ unchanged: true, next: payment })
      expect(requestRefund(payment, { ...refundRequest, requestHash: 'other' }, at)).toMatchObject({
        code: 'idempotency.key-reused',
      })
      expect(requestRefund(payment, { ...refundRequest, keyHash: 'other' }, at)).toMatchObject({
        code: 'payment.cannot-refund',
      })
    },
  )

  test('that Stripe refused can be requested again, as another refund', () => {
    const request = (payment: PaymentState) => {
      const decision = requestRefund(payment, refundRequest, at)
      if (isRefusal(decision)) throw new Error(decision.detail)
      return decision.next
    }
    const first = request(captured)
    const refused = reconcile(first, { status: 'refund-refused' }, at).next
    expect(request(refused).refundRequested).toMatchObject(refundRequest)
    expect(request(refused).refundRequested?.inVersion).not.toBe(first.refundRequested?.inVersion)
  })

  test('is refused while another is pending, and accepted once that has failed', () => {
    const refund = { id: 're_1', status: 'pending', amount: captured.amount, created: 1 } as const
    expect(requestRefund({ ...captured, refund }, refundRequest, at)).toMatchObject({
      code: 'payment.cannot-refund',
    })
    const failed = { ...captured, refund: { ...refund, status: 'failed' } } as const
    expect(requestRefund(failed, refundRequest, at)).toMatchObject({ next: { refundRequested: refundRequest } })
  })

  test.each(['pending', 'authorized', 'declined', 'voided', 'refunded', 'capture-failed'] as const)(
    'is refused when the payment is %s',
    (status) => {
      const decision = requestRefund(aPayment({ status }), refundRequest, at)
      expect(isRefusal(decision) && decision.code).toBe('payment.cannot-refund')
    },
  )
})
