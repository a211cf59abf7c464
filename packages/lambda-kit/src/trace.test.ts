import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { continueTrace, currentTrace, currentTraceparent, runInTrace } from './trace.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const spanId = '00f067aa0ba902b7'

test('a trace goes on under its id, in a span of its own', () => {
  const trace = continueTrace(`00-${traceId}-${spanId}-01`)
  expect(trace).toMatchObject({ traceId, sampled: true })
  expect(trace.spanId).toMatch(/^(?!00f067aa0ba902b7)[0-9a-f]{16}$/)
})

test('whether a trace is recorded is passed on', () => {
  expect(continueTrace(`00-${traceId}-${spanId}-00`).sampled).toBe(false)
  expect(runInTrace(continueTrace(`00-${traceId}-${spanId}-00`), currentTraceparent)).toMatch(/-00$/)
})

test('a later version may say more than we understand', () => {
  expect(continueTrace(`cc-${traceId}-${spanId}-01-what-the-future-holds`).traceId).toBe(traceId)
})

test.each([
  ['nothing', undefined],
  ['an empty header', ''],
  ['the forbidden version', `ff-${traceId}-${spanId}-01`],
  ['a trace id of zeros', `00-${'0'.repeat(32)}-${spanId}-01`],
  ['a span id of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
  ['capitals', `00-${traceId.toUpperCase()}-${spanId}-01`],
  ['more than version 00 has', `00-${traceId}-${spanId}-01-more`],
  ['a header cut short', `00-${traceId}-${spanId}`],
  ['a header that runs on', `00-${traceId}-${spanId}-011`],
])('%s begins a new trace', (_, header) => {
  const trace = continueTrace(header)
  expect(trace.traceId).toMatch(/^[0-9a-f]{32}$/)
  expect(trace.traceId).not.toBe(traceId)
})

test('work stays in its trace, whatever it awaits and whatever runs beside it', async () => {
  const one = continueTrace(undefined)
  const two = continueTrace(undefined)
  const work = async () => {
    await setTimeout(5)
    return currentTrace()?.traceId
  }
  expect(await Promise.all([runInTrace(one, work), runInTrace(two, work), work()])).toEqual([
    one.traceId,
    two.traceId,
    undefined,
  ])
})

test('what is told outside of any trace begins one', () => {
  expect(currentTraceparent()).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
})
