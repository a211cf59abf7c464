import { systemClock } from '@macromart/kernel'
import { expect, test } from 'vitest'
import { EventTooLarge, outboxOf } from './outbox.ts'
import { continueTrace, runInTrace } from './trace.ts'

const subject = { source: '/things', id: 'a', version: 3 }
const event = (text = '') => ({ type: 'things.thing-grown.v1', data: { text } })
const envelopesOf = (...all: ReturnType<typeof event>[]) => JSON.parse(outboxOf(all, subject, systemClock) ?? '[]')

test('returns undefined without events', () => {
  expect(outboxOf([], subject, systemClock)).toBeUndefined()
})

test('gives the events of one change the same version and trace, and different ids', () => {
  const trace = continueTrace(undefined)
  const [one, two] = runInTrace(trace, () => envelopesOf(event(), event()))
  expect(one).toMatchObject({ subject: 'a', subjectversion: 3, source: '/things' })
  expect(one.traceparent).toContain(trace.traceId)
  expect(two).toEqual({ ...one, id: expect.not.stringContaining(one.id), time: expect.any(String) })
})

test('limits the size of an event in bytes, with its envelope', () => {
  const envelopeBytes = Buffer.byteLength(JSON.stringify(envelopesOf(event())[0]))
  const most = 255 * 1024 - envelopeBytes
  expect(envelopesOf(event('x'.repeat(most)))).toHaveLength(1)
  expect(() => envelopesOf(event('x'.repeat(most + 1)))).toThrow(EventTooLarge)
  expect(() => envelopesOf(event(), event('ä'.repeat(most / 2 + 1)))).toThrow('things.thing-grown.v1 about a has')
})
