import { describe, expect, test } from 'vitest'
import { aPayment } from '../fixture.ts'
import { nextStep, type ProcessorState, reconcile } from './reconcile.ts'

const at = '2026-11-23T12:00:00.000Z'
const intentId = 'pi_1'
const typesOf = (events: readonly { type: string }[]) => events.map(({ type }) => type.split('.')[1])

describe('the next step', () => {
  const actions = { cancelRequested: true, captureRequested: true } as const
  const refundRequested = { keyHash: 'k', requestHash: 'r', reason: 'broken', inVersion: 1 }

  test('of a pending payment is authorise, with any requested action', () => {
    expect(nextStep(aPayment(actions), at)).toBe('authorise')
  })

  test('after 23 hours is find, because Stripe may have forgotten the key', () => {
    expect(nextStep(aPayment(), '2026-11-24T08:59:59.999Z')).toBe('authorise')
    expect(nextStep(aPayment(), '2026-11-24T09:00:00.000Z')).toBe('find')
  })

  test('of an authorised payment is the requested action, and a dispatch overrides a cancellation', () => {
    const payment = aPayment({ status: 'authorized' })
    expect(nextStep(payment, at)).toBeUndefined()
    expect(nextStep({ ...payment, cancelRequested: true }, at)).toBe('void')
    expect(nextStep({ ...payment, captureRequested: true }, at)).toBe('capture')
    expect(nextStep({ ...payment, ...actions }, at)).toBe('capture')
  })

  test('of a captured payment is refund, if one is requested', () => {
    expect(nextStep(aPayment({ status: 'captured', ...actions }), at)).toBeUndefined()
    expect(nextStep(aPayment({ status: 'captured', refundRequested }), at)).toBe('refund')
  })

  test.each(['declined', 'voided', 'refunded', 'capture-failed'] as const)(
    'is undefined when the payment is %s',
    (status) => expect(nextStep(aPayment({ status, ...actions, refundRequested }), at)).toBeUndefined(),
  )
})

describe('reconcile', () => {
  test.each<[from: Parameters<typeof aPayment>[0], truth: ProcessorState, to: string, published: string[]]>([
    [{}, { status: 'authorized', intentId }, 'authorized', ['payment-authorized']],
    [{}, { status: 'declined', declineCode: 'lost_card' }, 'declined', ['payment-declined']],
    [{}, { status: 'captured', intentId }, 'captured', ['payment-authorized', 'payment-captured']],
    [{}, { status: 'refunded', intentId }, 'refunded', ['payment-refunded']],
    [{}, { status: 'voided', intentId }, 'voided', ['payment-voided']],
    [{}, { status: 'absent' }, 'declined', ['payment-declined']],
    [{ cancelRequested: true }, { status: 'absent' }, 'voided', ['payment-voided']],
    [{ captureRequested: true }, { status: 'absent' }, 'capture-failed', ['capture-failed']],
    [{ captureRequested: true }, { status: 'declined', declineCode: 'x' }, 'capture-failed', ['capture-failed']],
    [{ status: 'authorized' }, { status: 'captured', intentId }, 'captured', ['payment-captured']],
    [{ status: 'authorized' }, { status: 'voided', intentId }, 'voided', ['payment-voided']],
    [{ status: 'authorized' }, { status: 'capture-refused' }, 'capture-failed', ['capture-failed']],
    [
      { status: 'authorized', captureRequested: true },
      { status: 'voided', intentId },
      'capture-failed',
      ['capture-failed'],
    ],
    [{ status: 'captured' }, { status: 'refunded', intentId }, 'refunded', ['payment-refunded']],
    [{ status: 'capture-failed' }, { status: 'captured', intentId }, 'captured', ['payment-captured']],
  ])('changes %o, when Stripe returns %o, to %s', (from, truth, to, published) => {
    const { next, events } = reconcile(aPayment(from), truth, at)
    expect(next).toMatchObject({ status: to, version: 2, changedAt: at })
    expect(typesOf(events)).toEqual(published)
    expect(reconcile(next, truth, at).unchanged).toBe(true)
  })

  test.each<[from: Parameters<typeof aPayment>[0], truth: ProcessorState]>([
    [{}, { status: 'unsettled' }],
    [
      { status: 'captured', intentId },
      { status: 'authorized', intentId },
    ],
    [
      { status: 'captured', intentId },
      { status: 'voided', intentId },
    ],
    [
      { status: 'refunded', intentId },
      { status: 'captured', intentId },
    ],
    [
      { status: 'voided', intentId },
      { status: 'authorized', intentId },
    ],
    [{ status: 'declined' }, { status: 'authorized', intentId }],
    [
      { status: 'authorized', intentId: 'pi_2' },
      { status: 'voided', intentId },
    ],
  ])('changes nothing about %o when Stripe returns %o', (from, truth) => {
    expect(reconcile(aPayment(from), truth, at).unchanged).toBe(true)
  })

  test('publishes the reason of a refund, also when it was made at Stripe', () => {
    const refundRequested = { keyHash: 'k', requestHash: 'r', reason: 'It came broken.', inVersion: 1 }
    const reasonOf = (more: object) =>
      reconcile(aPayment({ status: 'captured', ...more }), { status: 'refunded', intentId }, at).events[0]?.data
    expect(reasonOf({ refundRequested })).toMatchObject({ reason: 'It came broken.' })
    expect(reasonOf({})).toMatchObject({ reason: 'Refunded at Stripe' })
  })

  test('removes the requested refund when Stripe refused it', () => {
    const refundRequested = { keyHash: 'k', requestHash: 'r', reason: 'It came broken.', inVersion: 1 }
    const payment = aPayment({ status: 'captured', refundRequested })
    const { next, events } = reconcile(payment, { status: 'refund-refused' }, at)
    expect(next).toEqual(aPayment({ status: 'captured', version: 2, changedAt: at }))
    expect(events).toEqual([])
  })
})

test('records and publishes the received amount of a partial capture', () => {
  const received = { amount: 100, currency: 'EUR' }
  const { next, events } = reconcile(aPayment({ status: 'authorized' }), { status: 'captured', intentId, received }, at)
  expect(next).toMatchObject({ status: 'captured', amount: aPayment().amount, received })
  expect(events).toMatchObject([{ data: { amount: aPayment().amount, received } }])
})
