import { stripVTControlCharacters } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { LogEntry } from './log.ts'
import { createPrinter } from './print.ts'

function printed(entry: LogEntry): string[] {
  const lines: string[] = []
  createPrinter((line) => lines.push(stripVTControlCharacters(line)))(entry)
  return lines
}

const subject = 'ord_01h455vb4pex5vsknk084sn02q'

test('prints short ids, times with their unit, and a short trace id', () => {
  const fields = { event: 'event.processed', subject, eventId: 'evt_01h455vb4pex5vsknk084abcde' }
  const text = 'processed inventory.stock-reserved.v1'
  expect(printed({ from: 'orders', level: 'info', text, traceId: 'abcdef0123456789', fields })).toEqual([
    `orders     ${text}  ord_…4sn02q · evt_…4abcde · abcdef`,
  ])
  expect(printed({ from: 'orders', level: 'info', text: 'GET /api/orders 200', fields: { ms: 12 } })).toEqual([
    'orders     GET /api/orders 200  12 ms',
  ])
})

test('prints the error of a warning in one line, and the stack of an error', () => {
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

test('each macrofunction keeps its own colour', () => {
  vi.stubEnv('FORCE_COLOR', '1')
  onTestFinished(() => void vi.unstubAllEnvs())
  const lines: string[] = []
  const log = createPrinter((line) => lines.push(line))
  const apps = ['accounts', 'catalog', 'inventory', 'orders', 'payments', 'shipping']
  for (const from of [...apps, ...apps]) log({ from, level: 'info', text: 'hello' })
  const colours = lines.map((line) => line.slice(0, line.indexOf('m')))
  expect(new Set(colours).size).toBe(apps.length)
  expect(colours.slice(0, apps.length)).toEqual(colours.slice(apps.length))
})

test('escapes control characters in request data', () => {
  vi.stubEnv('FORCE_COLOR', '0')
  onTestFinished(() => void vi.unstubAllEnvs())
  const lines: string[] = []
  const log = createPrinter((line) => lines.push(line))
  log({ from: 'orders', level: 'info', text: 'GET /api/orders/\u001b[2J\u0000 404', fields: { subject: '\u009b2J' } })
  expect(lines).toEqual(['orders     GET /api/orders/%1B[2J%00 404  %C2%9B2J'])
})
