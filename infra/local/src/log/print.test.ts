import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import type { LogEntry } from './log.ts'
import { createPrinter } from './print.ts'

function printed(entry: LogEntry): string[] {
  const lines: string[] = []
  createPrinter((line) => lines.push(stripVTControlCharacters(line)))(entry)
  return lines
}

const subject = 'ord_01h455vb4pex5vsknk084sn02q'

test('ids are short, times have their unit, and a trace tells which lines belong together', () => {
  const fields = { subject, eventId: 'evt_01h455vb4pex5vsknk084abcde' }
  const text = 'processed inventory.stock-reserved.v1'
  expect(printed({ from: 'orders', level: 'info', text, traceId: 'abcdef0123456789', fields })).toEqual([
    `orders     ${text}  ord_…4sn02q · evt_…4abcde · abcdef`,
  ])
  expect(printed({ from: 'orders', level: 'info', text: 'GET /api/orders 200', fields: { ms: 12 } })).toEqual([
    'orders     GET /api/orders 200  12 ms',
  ])
})

test('what will be tried again says why in one line, and a failure says where', () => {
  const error = { name: 'Unavailable', message: 'the database is busy', stack: 'Unavailable: busy\n    at put' }
  const retry = { from: 'orders', text: 'retry 2 in 4 s', fields: { subject, attempt: 2, error } }
  const line = 'orders     retry 2 in 4 s  ord_…4sn02q · attempt 2 · Unavailable: the database is busy'
  expect(printed({ ...retry, level: 'warn' })).toEqual([line])
  expect(printed({ ...retry, level: 'error' })).toEqual([
    line,
    '             Unavailable: busy\n                 at put',
  ])
  expect(printed({ from: 'orders', level: 'warn', text: 'no', fields: { error: 'just text' } })).toEqual([
    'orders     no  just text',
  ])
})
