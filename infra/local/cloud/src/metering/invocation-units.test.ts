import { expect, test } from 'vitest'
import { apiUnits, invocationUnits, queueUnits } from './invocation-units.ts'
import { createMetering } from './metering.ts'
import { requestUnits } from './request-units.ts'

test('an invocation is billed for its memory and each started millisecond', () => {
  expect(invocationUnits(512, 12.1)).toEqual({ invocations: 1, gbSeconds: 0.5 * 0.013 })
  expect(invocationUnits(1024, 1000)).toEqual({ invocations: 1, gbSeconds: 1 })
})

test('an HTTP API bills each 512 KB of a request or its response', () => {
  expect(apiUnits(0, 0)).toEqual({ apiRequests: 1 })
  expect(apiUnits(512 * 1024, 10)).toEqual({ apiRequests: 1 })
  expect(apiUnits(10, 512 * 1024 + 1)).toEqual({ apiRequests: 2 })
})

test('a message is sent, received and deleted; a batch shares its receive and its deletion', () => {
  const message = { bytes: 1000, receive: 1, isDone: true }
  expect(queueUnits([message])).toEqual([{ queueRequests: 3 }])
  expect(queueUnits([message, message])).toEqual([{ queueRequests: 2 }, { queueRequests: 2 }])
})

test('a retry is received again and not sent again; a failed message is not deleted', () => {
  const message = { bytes: 1000, receive: 1, isDone: true }
  expect(queueUnits([{ ...message, receive: 2 }])).toEqual([{ queueRequests: 2 }])
  expect(queueUnits([{ ...message, isDone: false }, message])).toEqual([{ queueRequests: 1.5 }, { queueRequests: 2.5 }])
  expect(queueUnits([{ ...message, bytes: 65 * 1024 }])).toEqual([{ queueRequests: 5 }])
})

test('a request counts at CloudFront, at the HTTP API and at the function', () => {
  const exchange = { functionMs: 9.5, receivedBytes: 10, sentBytes: 3000 }
  expect(requestUnits(exchange, 512, 'no-store')).toEqual({
    edgeRequests: 1,
    edgeBytes: 3000,
    apiRequests: 1,
    invocations: 1,
    gbSeconds: 0.005,
  })
})

test('a response that CloudFront keeps for a day, or that no function gave, counts at CloudFront alone', () => {
  const edge = { edgeRequests: 1, edgeBytes: 3000 }
  const exchange = { functionMs: 9.5, receivedBytes: 0, sentBytes: 3000 }
  expect(requestUnits(exchange, 512, 'public, max-age=31536000, immutable')).toEqual(edge)
  expect(requestUnits(exchange, 512, 'public, max-age=86400')).toEqual(edge)
  expect(requestUnits(exchange, 512, 'public, max-age=60')).toMatchObject({ invocations: 1 })
  expect(requestUnits({ receivedBytes: 0, sentBytes: 3000 }, 512, undefined)).toEqual(edge)
})

test('readings add up by function until they are reset', () => {
  const metering = createMetering()
  metering.add('orders', 'http', { readUnits: 0.5 })
  metering.add('orders', 'http', { readUnits: 1, writeUnits: 2 })
  metering.add('orders', undefined, { logBytes: 100 })
  expect(metering.read()).toEqual([
    { app: 'orders', function: 'http', units: { readUnits: 1.5, writeUnits: 2 } },
    { app: 'orders', function: undefined, units: { logBytes: 100 } },
  ])
  metering.reset()
  expect(metering.read()).toEqual([])
})
