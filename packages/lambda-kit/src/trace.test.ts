import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { continueTrace, currentTrace, currentTraceparent, runInTrace } from './trace.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const spanId = '00f067aa0ba902b7'

test('continues a trace in a new span', () => {
  const trace = continueTrace(`00-${traceId}-${spanId}-01`)
  expect(trace).toMatchObject({ traceId, sampled: true })
  expect(trace.spanId).toMatch(/^(?!00f067aa0ba902b7)[0-9a-f]{16}$/)
})

test('passes the sampled flag on', () => {
  expect(continueTrace(`00-${traceId}-${spanId}-00`).sampled).toBe(false)
  expect(runInTrace(continueTrace(`00-${traceId}-${spanId}-00`), currentTraceparent)).toMatch(/-00$/)
})

test('accepts additional fields of a later version', () => {
  expect(continueTrace(`cc-${traceId}-${spanId}-01-what-the-future-holds`).traceId).toBe(traceId)
})

test.each([
  ['no header', undefined],
  ['an empty header', ''],
  ['the forbidden version', `ff-${traceId}-${spanId}-01`],
  ['a trace id of zeros', `00-${'0'.repeat(32)}-${spanId}-01`],
  ['a span id of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
  ['capitals', `00-${traceId.toUpperCase()}-${spanId}-01`],
  ['additional fields in version 00', `00-${traceId}-${spanId}-01-more`],
  ['a truncated header', `00-${traceId}-${spanId}`],
  ['a header with an extra digit', `00-${traceId}-${spanId}-011`],
])('starts a new trace for %s', (_, header) => {
  const trace = continueTrace(header)
  expect(trace.traceId).toMatch(/^[0-9a-f]{32}$/)
  expect(trace.traceId).not.toBe(traceId)
})

test('keeps concurrent work in its own trace', async () => {
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

test('returns a new traceparent outside a trace', () => {
  expect(currentTraceparent()).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
})
