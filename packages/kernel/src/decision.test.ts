import { expect, expectTypeOf, test } from 'vitest'
import { isRefusal, type Refusal, refusal, unchanged } from './decision.ts'

const CannotCancel = refusal('order.cannot-cancel', 409, 'The order can no longer be cancelled')

test('a refusal says what a caller may read', () => {
  expect(CannotCancel('The parcel is on its way.')).toMatchObject({
    code: 'order.cannot-cancel',
    status: 409,
    title: 'The order can no longer be cancelled',
    detail: 'The parcel is on its way.',
  })
})

test('a refusal may say when it is worth asking again', () => {
  const Locked = refusal('account.locked', 429, 'Too many failed attempts')
  expect(Locked('Wait.', { retryAfterSeconds: 900 }).retryAfterSeconds).toBe(900)
})

test('a kind of refusal can be listed in a contract', () => {
  expect({ ...CannotCancel }).toMatchObject({ code: 'order.cannot-cancel', status: 409 })
  expectTypeOf(CannotCancel.code).toEqualTypeOf<'order.cannot-cancel'>()
  expectTypeOf(CannotCancel('')).toEqualTypeOf<Refusal<'order.cannot-cancel'>>()
})

test('only what refuses is a refusal, whatever else looks like one', () => {
  expect(isRefusal(CannotCancel('No.'))).toBe(true)
  // What came over a wire has lost what makes it a refusal: a client cannot send one.
  expect(isRefusal(JSON.parse(JSON.stringify(CannotCancel('No.'))))).toBe(false)
  for (const value of [undefined, null, 'order.cannot-cancel', {}, new Error('no')])
    expect(isRefusal(value)).toBe(false)
})

test('where nothing happened, the state stays and the world is told nothing', () => {
  const state = { id: 'a' }
  expect(unchanged(state)).toEqual({ next: state, events: [], unchanged: true })
})
