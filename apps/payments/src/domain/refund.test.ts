import { describe, expect, test } from 'vitest'
import { aPayment } from '../fixture.ts'
import { nextStep, type ProcessorState, reconcile } from './reconcile.ts'

const at = '2026-11-23T12:00:00.000Z'
const intentId = 'pi_1'

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

  test('that is pending leaves the payment captured and is not requested again', () => {
    expect(pending).toMatchObject({ next: { status: 'captured', refund: { status: 'pending' } }, events: [] })
    expect(nextStep(pending.next, at)).toBeUndefined()
    const { next, events } = reconcile(pending.next, truth('refunded', refundOf('re_1', 'succeeded')), at)
    expect(next).toMatchObject({ status: 'refunded', refund: { status: 'succeeded' } })
    expect(events).toMatchObject([{ data: { refundId: 're_1', reason: 'It came broken.' } }])
  })

  test.each([
    ['succeeded first', given.next],
    ['was pending', pending.next],
    ['was unknown', captured],
  ])('that fails, and %s, leaves the payment captured, and can be requested again', (_, before) => {
    const { next, events } = reconcile(before, truth('captured', refundOf('re_1', 'failed')), at)
    expect(next).toMatchObject({ status: 'captured', refund: { status: 'failed' }, failedRefunds: ['re_1'] })
    expect(next).not.toHaveProperty('refundRequested')
    expect(events).toMatchObject([{ type: 'payments.refund-failed.v1', data: { refundId: 're_1' } }])
    expect(nextStep(next, at)).toBeUndefined()
  })

  test.each([
    ['pending', truth('captured', refundOf('re_1', 'pending'))],
    ['failed', truth('captured', refundOf('re_1', 'failed'))],
  ])('that has failed stays failed when a late webhook says %s', (_, late) => {
    expect(reconcile(failed.next, late, at).unchanged).toBe(true)
  })

  test('is replaced by the next refund, and its late webhooks are ignored', () => {
    const again = reconcile(failed.next, truth('captured', refundOf('re_2', 'pending', 60)), at)
    expect(again).toMatchObject({ next: { status: 'captured', refund: { id: 're_2' } }, events: [] })
    expect(reconcile(again.next, truth('captured', refundOf('re_1', 'failed')), at).unchanged).toBe(true)
  })

  test('has failed when another refund replaces it, also without a webhook about the failure', () => {
    const { next, events } = reconcile(given.next, truth('captured', refundOf('re_2', 'pending', 60)), at)
    expect(next).toMatchObject({ status: 'captured', refund: { id: 're_2' }, failedRefunds: ['re_1'] })
    expect(events).toMatchObject([{ type: 'payments.refund-failed.v1', data: { refundId: 're_1' } }])
  })

  test('publishes isUnsent when no parcel was dispatched', () => {
    const isUnsent = (more: object) =>
      reconcile({ ...captured, ...more }, truth('refunded', refundOf('re_1', 'succeeded')), at).events[0]?.data
    expect(isUnsent({})).not.toHaveProperty('isUnsent')
    expect(isUnsent({ captureRequested: undefined })).toMatchObject({ isUnsent: true })
  })
})

test('requests a refund when a cancelled order turns out to be captured', () => {
  const cancelled = aPayment({ status: 'authorized', cancelRequested: true })
  const { next } = reconcile(cancelled, { status: 'captured', intentId }, at)
  expect(nextStep(next, at)).toBe('refund')
  const refused = reconcile(next, { status: 'refund-refused' }, at).next
  expect(nextStep(refused, at)).toBeUndefined()
  expect(refused).toMatchObject({ status: 'captured', refund: { status: 'failed' } })
})
