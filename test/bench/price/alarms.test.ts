import { pricesIn } from '@macromart/shop'
import { expect, test } from 'vitest'
import { alarmsPrice, leanerAlarms } from './alarms.ts'

const alarmsOf = (app: string, ...ids: string[]) => ids.map((id) => ({ app, id }))

test('leaves out an alarm if another one of the macrofunction is raised by the same fault', () => {
  const { kept, left } = leanerAlarms([
    ...alarmsOf('orders', 'HttpFails', 'HttpIsThrottled', 'InboxFails', 'SweepFails', 'AnswersFail', 'InboxIsLate'),
    ...alarmsOf('mute', 'HttpFails', 'OutboxFails'),
    ...alarmsOf('payments', 'Disputed', 'OperatorFails'),
  ])
  expect(kept).toEqual([
    ...['orders SweepFails', 'orders AnswersFail', 'orders InboxIsLate', 'mute HttpFails', 'mute OutboxFails'],
    'payments Disputed',
  ])
  expect(left.flatMap(({ names }) => names)).toEqual([
    ...['orders HttpFails', 'orders HttpIsThrottled', 'orders InboxFails', 'payments OperatorFails'],
  ])
  expect(left.every(({ missed }) => missed.includes('Missed: '))).toBe(true)
})

test('prices alarms without the free ones', () => {
  expect(alarmsPrice(33, pricesIn(undefined))).toBeCloseTo(3.3, 12)
})
