import { expect, test } from 'vitest'
import { parseLine } from './parse-line.ts'

test('reads level, message, trace id and other fields of a JSON line', () => {
  const line = JSON.stringify({ level: 'WARN', message: 'slow', traceId: 'abc', timestamp: 'now', orderId: 'ord_1' })
  expect(parseLine('orders', line)).toEqual({
    from: 'orders',
    level: 'warn',
    text: 'slow',
    traceId: 'abc',
    fields: { orderId: 'ord_1' },
  })
})

test('keeps plain text, and marks lines that mention an error', () => {
  expect(parseLine('orders', 'hello')).toMatchObject({ level: 'info', text: 'hello' })
  expect(parseLine('orders', "Unhandled exception in handler 'http'.")).toMatchObject({ level: 'error' })
  expect(parseLine('orders', '{ not json')).toMatchObject({ text: '{ not json' })
})

test.each([
  '',
  '    at async node:internal/modules/esm/loader:647:26',
  '    at async InProcessRunner.run (file:///x/serverless-offline/src/lambda/InProcessRunner.js:41:21)',
])('leaves out %j', (line) => {
  expect(parseLine('orders', line)).toBeUndefined()
})
