import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import type { DeadLetter } from './dead-letter.ts'
import type { DeadLetterQueue } from './inspect.ts'
import { printLetter, printQueue, printQueues, whereToLook } from './print.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const letter: DeadLetter = {
  ...{
    messageId: '6d0c1a2b-0000-4000-8000-000000000000',
    cause: 'poison',
    reason: 'not a CloudEvent: the envelope is invalid',
  },
  ...{ sentAt: '2026-11-23T09:59:00.000Z', receives: 1, attributes: {}, body: '{"a":[1]}' },
  ...{ type: 'orders.order-placed.v1', subject: 'ord_01kbwyr3dre6r8ysm0x0b3kc5n', traceId: '4b'.repeat(16) },
}
const queue = (more: Partial<DeadLetterQueue> = {}): DeadLetterQueue => ({
  ...{ app: 'inventory', queueUrl: 'http://x/000000000000/macromart-local-inventory-dead-letters' },
  ...{ letters: [letter], more: 0, taken: 0, ...more },
})
const plain = stripVTControlCharacters

test('prints count, age and event types for each macrofunction', () => {
  const bare = { ...letter, type: undefined }
  const printed = plain(
    printQueues([queue(), queue({ app: 'orders', letters: [] }), queue({ letters: [bare, bare] })], now),
  )
  expect(printed.split('\n').slice(0, 3)).toEqual([
    'macrofunction    count   oldest         event types',
    'inventory            1   2 hours ago    order-placed 1',
    'inventory            2   2 hours ago    unreadable 2',
  ])
  expect(printQueues([queue({ letters: [] })], now)).toBe('No dead letters in inventory.')
})

test('prints a message in one line and its reason below', () => {
  const [head, reason] = plain(printQueue(queue(), 110, now)).split('\n')
  expect(head).toBe(`6d0c1a2b  order-placed  ord_…x0b3kc5n  2 hours ago, received once  trace ${'4b'.repeat(16)}`)
  expect(reason).toBe('          not a CloudEvent: the envelope is invalid')
})

test('counts messages that are not shown', () => {
  const printed = printQueue(queue({ more: 2, taken: 1 }), 110, now)
  expect(printed).toContain('2 more messages are in the queue.')
  expect(printed).toContain('1 message is held by another reader')
})

test('prints the body formatted if it is JSON, otherwise unchanged', () => {
  expect(plain(printLetter(letter, queue(), now))).toContain('{\n  "a": [\n    1\n  ]\n}')
  expect(plain(printLetter({ ...letter, body: '{' }, queue(), now))).toMatch(/\n\{\n$/)
})

test('escapes control characters in message content', () => {
  const signs = ['\u001b[2J', '\u0007', '\u009b']
  const hostile = signs.join('')
  const bad = { ...letter, type: hostile, subject: hostile, reason: hostile, body: hostile, attributes: { a: hostile } }
  const full = queue({ letters: [bad] })
  for (const printed of [printQueues([full], now), printQueue(full, 110, now), printLetter(bad, full, now)])
    for (const sign of signs) expect(printed).not.toContain(sign)
})

const orderId = 'ord_01kbwyr3dre6r8ysm0x0b3kc5n'
const look = (letter: Partial<DeadLetter>, name = 'local') =>
  whereToLook(
    { sentAt: '2026-11-23T09:59:00.000Z', ...letter } as DeadLetter,
    { name, sqs: undefined as never },
    { app: 'payments', queueUrl: '', letters: [], more: 0, taken: 0 },
    [],
    110,
  )

test.each<[Partial<DeadLetter>, string, RegExp]>([
  [{ traceId: '4b4b' }, 'prod', /macromart-\*-prod-\*:\nfilter traceId = "4b4b" \| sort @timestamp$/],
  [{}, 'prod', /\/aws\/lambda\/macromart-payments-prod-inbox, since 2026-11-23T09:59/],
  [{}, 'local', /^No trace: the message has neither an order id nor an event id\.$/],
  [{ orderId }, 'local', /^No trace recorded for ord_/],
  [{ eventId: 'evt_01kbwyr3dre6r8ysm0x4b3kc5n' }, 'local', /^No trace recorded for evt_/],
])('for %j on stage %s, names the trace or the log', (letter, stage, words) => {
  expect(look(letter, stage)).toMatch(words)
})
