import type { LogEntry } from '@macromart/local'
import { expect, test } from 'vitest'
import { createLogs } from './logs.ts'

const line = (text: string): LogEntry => ({ from: 'orders', level: 'info', text })
const texts = (entries: LogEntry[]) => entries.map(({ text }) => text)

test('returns the lines after a given count', () => {
  const logs = createLogs()
  logs.log(line('before'))
  const { count } = logs
  expect(logs.since(count)).toEqual([])
  logs.log(line('after'))
  expect(texts(logs.since(count))).toEqual(['after'])
  expect(texts(logs.since(0))).toEqual(['before', 'after'])
})

test('keeps the latest lines, and all lines about events', () => {
  const logs = createLogs(2)
  for (const text of ['published a', '1', '2', 'processed a', '3', '4']) logs.log(line(text))
  expect(texts(logs.since(0)).slice(-2)).toEqual(['3', '4'])
  expect(logs.since(0).length).toBeLessThan(4)
  expect(texts(logs.since(5))).toEqual(['4'])
  expect(texts(logs.events)).toEqual(['published a', 'processed a'])
})
