import { expect, test } from 'vitest'
import { order } from './fixture.ts'
import { stepsOf } from './timeline.tsx'

const wayOf = (...given: Parameters<typeof order>) => stepsOf(order(...given)).map(({ name, is }) => `${name}: ${is}`)

test('an order on its way has passed some steps, is at one, and has the rest ahead', () => {
  expect(wayOf(['placed', 'reserved', 'confirmed'])).toEqual([
    'Placed: past',
    'Set aside: past',
    'Confirmed: now',
    'Dispatched: ahead',
    'Delivered: ahead',
  ])
})

test('a step that was reached says when, and one that lies ahead does not', () => {
  expect(stepsOf(order(['placed'])).map(({ at }) => at !== undefined)).toEqual([true, false, false, false, false])
})

test('a cancelled order goes nowhere from where it stopped', () => {
  expect(wayOf(['placed', 'cancelled'])).toEqual(['Placed: past', 'Cancelled: stopped'])
})

test('a refund is the last step of an order', () => {
  expect(wayOf(['placed', 'reserved', 'confirmed', 'dispatched', 'refunded']).slice(-2)).toEqual([
    'Dispatched: past',
    'Refunded: now',
  ])
})

test('while shipping is asked whether the parcel can be stopped, nobody knows where the order goes', () => {
  const cancellationRequested = { cancellationRequestedAt: '2026-11-23T10:05:00.000Z' }
  expect(wayOf(['placed', 'reserved', 'confirmed'], cancellationRequested).slice(2)).toEqual([
    'Confirmed: past',
    'Cancellation asked for: now',
  ])
})
