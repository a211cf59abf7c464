import { expect, expectTypeOf, test } from 'vitest'
import { isRefusal, type Refusal, refusal, unchanged } from './decision.ts'

const CannotCancel = refusal('order.cannot-cancel', 409, 'The order can no longer be cancelled')

test('carries the code, status and title of its kind, and a detail', () => {
  expect(CannotCancel('The parcel is on its way.')).toMatchObject({
    code: 'order.cannot-cancel',
    status: 409,
    title: 'The order can no longer be cancelled',
    detail: 'The parcel is on its way.',
  })
})

test('carries the seconds until a retry is useful', () => {
  const Locked = refusal('account.locked', 429, 'Too many failed attempts')
  expect(Locked('Wait.', { retryAfterSeconds: 900 }).retryAfterSeconds).toBe(900)
})

test('exposes code, status and title of a kind, so a contract can list it', () => {
  expect({ ...CannotCancel }).toMatchObject({ code: 'order.cannot-cancel', status: 409 })
  expectTypeOf(CannotCancel.code).toEqualTypeOf<'order.cannot-cancel'>()
  expectTypeOf(CannotCancel('')).toEqualTypeOf<Refusal<'order.cannot-cancel'>>()
})

test('recognises refusals by a symbol, not by their fields', () => {
  expect(isRefusal(CannotCancel('No.'))).toBe(true)
  // JSON cannot hold the symbol: a client cannot send a refusal.
  expect(isRefusal(JSON.parse(JSON.stringify(CannotCancel('No.'))))).toBe(false)
  for (const value of [undefined, null, 'order.cannot-cancel', {}, new Error('no')])
    expect(isRefusal(value)).toBe(false)
})

test('keeps the state and publishes no event when nothing changes', () => {
  const state = { id: 'a' }
  expect(unchanged(state)).toEqual({ next: state, events: [], unchanged: true })
})
