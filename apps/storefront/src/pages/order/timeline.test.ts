import { expect, test } from 'vitest'
import { order } from './fixture.ts'
import { stepsOf } from './timeline.tsx'

const namesOf = (...given: Parameters<typeof order>) => stepsOf(order(...given)).map(({ name, is }) => `${name}: ${is}`)

test('marks each step as past, current or ahead', () => {
  expect(namesOf(['placed', 'reserved', 'confirmed'])).toEqual([
    'Placed: past',
    'Reserved: past',
    'Confirmed: now',
    'Dispatched: ahead',
    'Delivered: ahead',
  ])
})

test('has a time for reached steps only', () => {
  expect(stepsOf(order(['placed'])).map(({ at }) => at !== undefined)).toEqual([true, false, false, false, false])
})

test('ends with the cancellation', () => {
  expect(namesOf(['placed', 'cancelled'])).toEqual(['Placed: past', 'Cancelled: stopped'])
})

test('ends with the refund', () => {
  expect(namesOf(['placed', 'reserved', 'confirmed', 'dispatched', 'refunded']).slice(-2)).toEqual([
    'Dispatched: past',
    'Refunded: now',
  ])
})

test('has no steps ahead while shipping decides on a cancellation', () => {
  const cancellationRequested = { cancellationRequestedAt: '2026-11-23T10:05:00.000Z' }
  expect(namesOf(['placed', 'reserved', 'confirmed'], cancellationRequested).slice(2)).toEqual([
    'Confirmed: past',
    'Cancellation requested: now',
  ])
})
