import { isRefusal } from '@macromart/kernel'
import { describe, expect, test } from 'vitest'
import { aPayment } from '../fixture.ts'
import { requestCapture, requestPayment, requestRefund, requestVoid } from './payment.ts'
import type { PaymentRecord, PaymentState } from './payment-state.ts'
import { nextStep, reconcile } from './reconcile.ts'

const at = '2026-11-23T10:00:01.000Z'
const { id: orderId, customerId, amount, paymentMethod } = aPayment()
const paymentRequest = { orderId, customerId, amount, paymentMethod }

describe('a request for payment', () => {
  test('begins a payment that is pending', () => {
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
    'made again changes nothing about a payment that is %s',
    (status) => expect(requestPayment(aPayment({ status }), paymentRequest, at).unchanged).toBe(true),
  )

  test('that comes after the cancellation never asks a card', () => {
    const { next: tombstone } = requestVoid(undefined, orderId, at)
    const { next, events } = requestPayment(tombstone, paymentRequest, at)
    expect(next).toMatchObject({ status: 'voided', version: 2 })
    expect(events.map(({ type }) => type)).toEqual(['payments.payment-voided.v1'])
  })

  test('that comes after the parcel has left, cancelled or not, is to be captured', () => {
    const { next: cancelled } = requestVoid(undefined, orderId, at)
    const { next: dispatched } = requestCapture(cancelled, orderId, at)
    const { next, events } = requestPayment(dispatched, paymentRequest, at)
    expect(next).toMatchObject({ status: 'pending', cancelRequested: true, captureRequested: true, version: 3 })
    expect(events).toEqual([])
  })
})

describe('what is wanted', () => {
  test.each([
    ['cancelRequested', requestVoid],
    ['captureRequested', requestCapture],
  ] as const)('%s is recorded once, whether or not the payment is known', (wish, want) => {
    for (const known of [undefined, aPayment(), aPayment({ status: 'authorized' })]) {
      const { next, events } = want(known, orderId, at)
      expect(next).toMatchObject({ [wish]: true, version: (known?.version ?? 0) + 1 })
      expect(events).toEqual([])
      expect(want(next, orderId, at).unchanged).toBe(true)
    }
  })

  test.each(['declined', 'captured', 'voided', 'refunded', 'capture-failed'] as const)(
    'a cancellation changes nothing about the payment of a parcel that has left, if it is %s',
    (status) => expect(requestVoid(aPayment({ status, captureRequested: true }), orderId, at).unchanged).toBe(true),
  )

  test('what was taken at Stripe goes back when the order is cancelled, once', () => {
    const { next, events } = requestVoid(aPayment({ status: 'captured' }), orderId, at)
    expect(next).toMatchObject({ status: 'captured', refundRequested: { inVersion: 2 }, version: 2 })
    expect(events).toEqual([])
    expect(nextStep(next as PaymentState, at)).toBe('refund')
    expect(requestVoid(next, orderId, at).unchanged).toBe(true)
  })

  test('what was taken at Stripe stays when the parcel leaves', () => {
    const { next } = requestCapture(aPayment({ status: 'captured' }), orderId, at)
    expect(next).toMatchObject({ status: 'captured', captureRequested: true })
    expect(requestVoid(next, orderId, at).unchanged).toBe(true)
  })

  test.each(['captured', 'refunded', 'capture-failed'] as const)(
    'news of the dispatch, told again, changes nothing about a payment that is %s',
    (status) => expect(requestCapture(aPayment({ status, captureRequested: true }), orderId, at).unchanged).toBe(true),
  )

  test.each(['voided', 'declined', 'refunded'] as const)(
    'a parcel that has left though its payment is %s rings',
    (status) => {
      const { next, events } = requestCapture(aPayment({ status }), orderId, at)
      expect(next.status).toBe('capture-failed')
      expect(events.map(({ type }) => type)).toEqual(['payments.capture-failed.v1'])
      expect(requestCapture(next as PaymentRecord, orderId, at).unchanged).toBe(true)
    },
  )
})

describe('a refund', () => {
  const wanted = { keyHash: 'key', requestHash: 'broken', reason: 'It came broken.' }
  const captured = aPayment({ status: 'captured' })

  test('is recorded for a captured payment, with its reason', () => {
    expect(requestRefund(captured, wanted, at)).toMatchObject({ next: { refundRequested: wanted, version: 2 } })
  })

  test.each(['captured', 'refunded'] as const)('asked for again, of a payment %s by now, is the same', (status) => {
    const payment = aPayment({ status, refundRequested: { ...wanted, inVersion: 1 } })
    expect(requestRefund(payment, wanted, at)).toMatchObject({ unchanged: true, next: payment })
    expect(requestRefund(payment, { ...wanted, requestHash: 'other' }, at)).toMatchObject({
      code: 'idempotency.key-reused',
    })
    expect(requestRefund(payment, { ...wanted, keyHash: 'other' }, at)).toMatchObject({ code: 'payment.cannot-refund' })
  })

  test('that Stripe refused may be asked for again, and is another', () => {
    const ask = (payment: PaymentState) => {
      const decision = requestRefund(payment, wanted, at)
      if (isRefusal(decision)) throw new Error(decision.detail)
      return decision.next
    }
    const first = ask(captured)
    const refused = reconcile(first, { status: 'refund-refused' }, at).next
    expect(ask(refused).refundRequested).toMatchObject(wanted)
    expect(ask(refused).refundRequested?.inVersion).not.toBe(first.refundRequested?.inVersion)
  })

  test('is refused while another is pending, and taken once that has failed', () => {
    const refund = { id: 're_1', status: 'pending', amount: captured.amount, created: 1 } as const
    expect(requestRefund({ ...captured, refund }, wanted, at)).toMatchObject({ code: 'payment.cannot-refund' })
    const failed = { ...captured, refund: { ...refund, status: 'failed' } } as const
    expect(requestRefund(failed, wanted, at)).toMatchObject({ next: { refundRequested: wanted } })
  })

  test.each(['pending', 'authorized', 'declined', 'voided', 'refunded', 'capture-failed'] as const)(
    'of a payment that is %s is refused',
    (status) => {
      const answer = requestRefund(aPayment({ status }), wanted, at)
      expect(isRefusal(answer) && answer.code).toBe('payment.cannot-refund')
    },
  )
})
