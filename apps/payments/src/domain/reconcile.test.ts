import { describe, expect, test } from 'vitest'
import { aPayment } from '../fixture.ts'
import { nextStep, type ProcessorState, reconcile } from './reconcile.ts'

const at = '2026-11-23T12:00:00.000Z'
const intentId = 'pi_1'
const typesOf = (events: readonly { type: string }[]) => events.map(({ type }) => type.split('.')[1])

describe('the next step', () => {
  const wants = { cancelRequested: true, captureRequested: true } as const
  const refundRequested = { keyHash: 'k', requestHash: 'r', reason: 'broken', inVersion: 1 }

  test('of a pending payment is to authorise it, whatever else is wanted', () => {
    expect(nextStep(aPayment(wants), at)).toBe('authorise')
  })

  test('after 23 hours is to look it up, for Stripe may have forgotten the key', () => {
    expect(nextStep(aPayment(), '2026-11-24T08:59:59.999Z')).toBe('authorise')
    expect(nextStep(aPayment(), '2026-11-24T09:00:00.000Z')).toBe('find')
  })

  test('of an authorised payment is what is wanted, and the parcel outweighs the cancellation', () => {
    const payment = aPayment({ status: 'authorized' })
    expect(nextStep(payment, at)).toBeUndefined()
    expect(nextStep({ ...payment, cancelRequested: true }, at)).toBe('void')
    expect(nextStep({ ...payment, captureRequested: true }, at)).toBe('capture')
    expect(nextStep({ ...payment, ...wants }, at)).toBe('capture')
  })

  test('of a captured payment is its refund, where one is wanted', () => {
    expect(nextStep(aPayment({ status: 'captured', ...wants }), at)).toBeUndefined()
    expect(nextStep(aPayment({ status: 'captured', refundRequested }), at)).toBe('refund')
  })

  test.each(['declined', 'voided', 'refunded', 'capture-failed'] as const)(
    'of a payment that is %s is none',
    (status) => expect(nextStep(aPayment({ status, ...wants, refundRequested }), at)).toBeUndefined(),
  )
})

describe('a payment learns', () => {
  test.each<[from: Parameters<typeof aPayment>[0], truth: ProcessorState, to: string, told: string[]]>([
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
  ])('%o, when Stripe says %o, becomes %s', (from, truth, to, told) => {
    const { next, events } = reconcile(aPayment(from), truth, at)
    expect(next).toMatchObject({ status: to, version: 2, changedAt: at })
    expect(typesOf(events)).toEqual(told)
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
  ])('nothing, as %o, when Stripe says %o', (from, truth) => {
    expect(reconcile(aPayment(from), truth, at).unchanged).toBe(true)
  })

  test('the reason of a refund, also of one made at Stripe', () => {
    const refundRequested = { keyHash: 'k', requestHash: 'r', reason: 'It came broken.', inVersion: 1 }
    const reasonOf = (more: object) =>
      reconcile(aPayment({ status: 'captured', ...more }), { status: 'refunded', intentId }, at).events[0]?.data
    expect(reasonOf({ refundRequested })).toMatchObject({ reason: 'It came broken.' })
    expect(reasonOf({})).toMatchObject({ reason: 'Refunded at Stripe' })
  })

  test('that a refund was refused, and no longer wants it', () => {
    const refundRequested = { keyHash: 'k', requestHash: 'r', reason: 'It came broken.', inVersion: 1 }
    const payment = aPayment({ status: 'captured', refundRequested })
    const { next, events } = reconcile(payment, { status: 'refund-refused' }, at)
    expect(next).toEqual(aPayment({ status: 'captured', version: 2, changedAt: at }))
    expect(events).toEqual([])
  })
})

describe('a refund', () => {
  const created = 1_795_000_000
  const refundOf = (id: string, status: 'pending' | 'succeeded' | 'failed', later = 0) => ({
    id,
    status,
    amount: aPayment().amount,
    created: created + later,
  })
  const truth = (status: 'captured' | 'refunded', refund: ReturnType<typeof refundOf>): ProcessorState => ({
    status,
    intentId,
    received: aPayment().amount,
    refund,
  })
  const refundRequested = { keyHash: 'k', requestHash: 'r', reason: 'It came broken.', inVersion: 1 }
  const captured = aPayment({ status: 'captured', captureRequested: true, intentId, refundRequested })
  const pending = reconcile(captured, truth('captured', refundOf('re_1', 'pending')), at)
  const given = reconcile(captured, truth('refunded', refundOf('re_1', 'succeeded')), at)
  const failed = reconcile(given.next, truth('captured', refundOf('re_1', 'failed')), at)

  test('that is pending gives nothing back yet, and is not asked for again', () => {
    expect(pending).toMatchObject({ next: { status: 'captured', refund: { status: 'pending' } }, events: [] })
    expect(nextStep(pending.next, at)).toBeUndefined()
    const { next, events } = reconcile(pending.next, truth('refunded', refundOf('re_1', 'succeeded')), at)
    expect(next).toMatchObject({ status: 'refunded', refund: { status: 'succeeded' } })
    expect(events).toMatchObject([{ data: { refundId: 're_1', reason: 'It came broken.' } }])
  })

  test.each([
    ['succeeded first', given.next],
    ['was pending', pending.next],
    ['was never heard of', captured],
  ])('that fails, and %s, leaves the payment captured, and may be asked for again', (_, before) => {
    const { next, events } = reconcile(before, truth('captured', refundOf('re_1', 'failed')), at)
    expect(next).toMatchObject({ status: 'captured', refund: { status: 'failed' }, failedRefunds: ['re_1'] })
    expect(next).not.toHaveProperty('refundRequested')
    expect(events).toMatchObject([{ type: 'payments.refund-failed.v1', data: { refundId: 're_1' } }])
    expect(nextStep(next, at)).toBeUndefined()
  })

  test.each([
    ['pending', truth('captured', refundOf('re_1', 'pending'))],
    ['failed', truth('captured', refundOf('re_1', 'failed'))],
  ])('that has failed has failed, though it is said to be %s later', (_, late) => {
    expect(reconcile(failed.next, late, at).unchanged).toBe(true)
  })

  test('of before is forgotten for the next one', () => {
    const again = reconcile(failed.next, truth('captured', refundOf('re_2', 'pending', 60)), at)
    expect(again).toMatchObject({ next: { status: 'captured', refund: { id: 're_2' } }, events: [] })
    expect(reconcile(again.next, truth('captured', refundOf('re_1', 'failed')), at).unchanged).toBe(true)
  })

  test('that was replaced, without a word of its failure, has failed', () => {
    const { next, events } = reconcile(given.next, truth('captured', refundOf('re_2', 'pending', 60)), at)
    expect(next).toMatchObject({ status: 'captured', refund: { id: 're_2' }, failedRefunds: ['re_1'] })
    expect(events).toMatchObject([{ type: 'payments.refund-failed.v1', data: { refundId: 're_1' } }])
  })

  test('says where no parcel has left', () => {
    const isUnsent = (more: object) =>
      reconcile({ ...captured, ...more }, truth('refunded', refundOf('re_1', 'succeeded')), at).events[0]?.data
    expect(isUnsent({})).not.toHaveProperty('isUnsent')
    expect(isUnsent({ captureRequested: undefined })).toMatchObject({ isUnsent: true })
  })
})

test('records and publishes the received amount of a partial capture', () => {
  const received = { amount: 100, currency: 'EUR' }
  const { next, events } = reconcile(aPayment({ status: 'authorized' }), { status: 'captured', intentId, received }, at)
  expect(next).toMatchObject({ status: 'captured', amount: aPayment().amount, received })
  expect(events).toMatchObject([{ data: { amount: aPayment().amount, received } }])
})

test('requests a refund when a cancelled order turns out to be captured', () => {
  const cancelled = aPayment({ status: 'authorized', cancelRequested: true })
  const { next } = reconcile(cancelled, { status: 'captured', intentId }, at)
  expect(nextStep(next, at)).toBe('refund')
  const refused = reconcile(next, { status: 'refund-refused' }, at).next
  expect(nextStep(refused, at)).toBeUndefined()
  expect(refused).toMatchObject({ status: 'captured', refund: { status: 'failed' } })
})
