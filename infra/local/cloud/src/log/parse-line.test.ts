import { expect, test } from 'vitest'
import { parseLine } from './parse-line.ts'

test('a JSON line of a function is read for its level, message, trace and the rest', () => {
  const line = JSON.stringify({ level: 'WARN', message: 'slow', traceId: 'abc', timestamp: 'now', orderId: 'ord_1' })
  expect(parseLine('orders', line)).toEqual({
    from: 'orders',
    level: 'warn',
    text: 'slow',
    traceId: 'abc',
    fields: { orderId: 'ord_1' },
  })
})

test('plain text is kept, and what speaks of an error stands out', () => {
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
