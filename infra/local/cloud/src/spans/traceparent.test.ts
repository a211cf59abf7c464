import { expect, test } from 'vitest'
import { spanIdIn, traceIdIn } from './traceparent.ts'

const [traceId, span] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7']

test('a traceparent names a trace and a span', () => {
  expect([traceIdIn(`00-${traceId}-${span}-01`), spanIdIn(`00-${traceId}-${span}-01`)]).toEqual([traceId, span])
})

test.each([undefined, '', `00-${traceId}`, 7, [`00-${traceId}-${span}-01`]])('%j names neither', (header) => {
  expect([traceIdIn(header), spanIdIn(header)]).toEqual([undefined, undefined])
})
