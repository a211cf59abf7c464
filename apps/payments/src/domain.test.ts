import { isRefusal } from '@macromart/kernel'
import { describe, expect, test } from 'vitest'
import { request, wantCaptured, wantRefunded, wantVoided } from './domain.ts'
import { aPayment } from './fixture.ts'
import type { Known, PaymentState } from './payment.ts'
import { learn, nextStep } from './truth.ts'

const at = '2026-11-23T10:00:01.000Z'
const { id: orderId, customerId, amount, paymentMethod } = aPayment()
const asked = { orderId, customerId, amount, paymentMethod }

describe('a request for payment', () => {
  test('begins a payment that is pending', () => {
    expect(request(undefined, asked, at)).toEqual({
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
    (status) => expect(request(aPayment({ status }), asked, at).unchanged).toBe(true),
  )

  test('that comes after the cancellation never asks a card', () => {
    const { next: tombstone } = wantVoided(undefined, orderId, at)
    const { next, events } = request(tombstone, asked, at)
    expect(next).toMatchObject({ status: 'voided', version: 2 })
    expect(events.map(({ type }) => type)).toEqual(['payments.payment-voided.v1'])
  })

  test('that comes after the parcel has left, cancelled or not, is to be captured', () => {
    const { next: cancelled } = wantVoided(undefined, orderId, at)
    const { next: dispatched } = wantCaptured(cancelled, orderId, at)
    const { next, events } = request(dispatched, asked, at)
    expect(next).toMatchObject({ status: 'pending', cancelRequested: true, captureRequested: true, version: 3 })
    expect(events).toEqual([])
  })
})

describe('what is wanted', () => {
  test.each([
    ['cancelRequested', wantVoided],
    ['captureRequested', wantCaptured],
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
    (status) => expect(wantVoided(aPayment({ status, captureRequested: true }), orderId, at).unchanged).toBe(true),
  )

  test('what was taken at Stripe goes back when the order is cancelled, once', () => {
    const { next, events } = wantVoided(aPayment({ status: 'captured' }), orderId, at)
    expect(next).toMatchObject({ status: 'captured', refundRequested: { inVersion: 2 }, version: 2 })
    expect(events).toEqual([])
    expect(nextStep(next as PaymentState, at)).toBe('refund')
    expect(wantVoided(next, orderId, at).unchanged).toBe(true)
  })

  test('what was taken at Stripe stays when the parcel leaves', () => {
    const { next } = wantCaptured(aPayment({ status: 'captured' }), orderId, at)
    expect(next).toMatchObject({ status: 'captured', captureRequested: true })
    expect(wantVoided(next, orderId, at).unchanged).toBe(true)
  })

  test.each(['captured', 'refunded', 'capture-failed'] as const)(
    'news of the dispatch, told again, changes nothing about a payment that is %s',
    (status) => expect(wantCaptured(aPayment({ status, captureRequested: true }), orderId, at).unchanged).toBe(true),
  )

  test.each(['voided', 'declined', 'refunded'] as const)(
    'a parcel that has left though its payment is %s rings',
    (status) => {
      const { next, events } = wantCaptured(aPayment({ status }), orderId, at)
      expect(next.status).toBe('capture-failed')
      expect(events.map(({ type }) => type)).toEqual(['payments.capture-failed.v1'])
      expect(wantCaptured(next as Known, orderId, at).unchanged).toBe(true)
    },
  )
})

describe('a refund', () => {
  const wanted = { keyHash: 'key', requestHash: 'broken', reason: 'It came broken.' }
  const captured = aPayment({ status: 'captured' })

  test('is recorded for a captured payment, with its reason', () => {
    expect(wantRefunded(captured, wanted, at)).toMatchObject({ next: { refundRequested: wanted, version: 2 } })
  })

  test.each(['captured', 'refunded'] as const)('asked for again, of a payment %s by now, is the same', (status) => {
    const payment = aPayment({ status, refundRequested: { ...wanted, inVersion: 1 } })
    expect(wantRefunded(payment, wanted, at)).toMatchObject({ unchanged: true, next: payment })
    expect(wantRefunded(payment, { ...wanted, requestHash: 'other' }, at)).toMatchObject({
      code: 'idempotency.key-reused',
    })
    expect(wantRefunded(payment, { ...wanted, keyHash: 'other' }, at)).toMatchObject({ code: 'payment.cannot-refund' })
  })

  test('that Stripe refused may be asked for again, and is another', () => {
    const ask = (payment: PaymentState) => {
      const decision = wantRefunded(payment, wanted, at)
      if (isRefusal(decision)) throw new Error(decision.detail)
      return decision.next
    }
    const first = ask(captured)
    const refused = learn(first, { status: 'refund-refused' }, at).next
    expect(ask(refused).refundRequested).toMatchObject(wanted)
    expect(ask(refused).refundRequested?.inVersion).not.toBe(first.refundRequested?.inVersion)
  })

  test('is refused while another is pending, and taken once that has failed', () => {
    const refund = { id: 're_1', status: 'pending', amount: captured.amount, created: 1 } as const
    expect(wantRefunded({ ...captured, refund }, wanted, at)).toMatchObject({ code: 'payment.cannot-refund' })
    const failed = { ...captured, refund: { ...refund, status: 'failed' } } as const
    expect(wantRefunded(failed, wanted, at)).toMatchObject({ next: { refundRequested: wanted } })
  })

  test.each(['pending', 'authorized', 'declined', 'voided', 'refunded', 'capture-failed'] as const)(
    'of a payment that is %s is refused',
    (status) => {
      const answer = wantRefunded(aPayment({ status }), wanted, at)
      expect(isRefusal(answer) && answer.code).toBe('payment.cannot-refund')
    },
  )
})
