import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import type { DeadLetter } from './dead-letter.ts'
import type { DeadLetterQueue } from './inspect.ts'
import { printLetter, printQueue, printQueues, whereToLook } from './print.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const letter: DeadLetter = {
  ...{ messageId: '6d0c1a2b-0000-4000-8000-000000000000', cause: 'poison', reason: 'not a CloudEvent of ours' },
  ...{ sentAt: '2026-11-23T09:59:00.000Z', receives: 1, attributes: {}, body: '{"a":[1]}' },
  ...{ type: 'orders.order-placed.v1', subject: 'ord_01kbwyr3dre6r8ysm0x0b3kc5n', traceId: '4b'.repeat(16) },
}
const queue = (more: Partial<DeadLetterQueue> = {}): DeadLetterQueue => ({
  ...{ app: 'inventory', queueUrl: 'http://x/000000000000/macromart-local-inventory-dead-letters' },
  ...{ letters: [letter], more: 0, taken: 0, ...more },
})
const plain = stripVTControlCharacters

test('the piles are told by macrofunction: how many, since when, and what', () => {
  const bare = { ...letter, type: undefined }
  const told = plain(
    printQueues([queue(), queue({ app: 'orders', letters: [] }), queue({ letters: [bare, bare] })], now),
  )
  expect(told.split('\n').slice(0, 3)).toEqual([
    'macrofunction   letters   oldest         of',
    'inventory            1   2 hours ago    order-placed 1',
    'inventory            2   2 hours ago    unreadable 2',
  ])
  expect(printQueues([queue({ letters: [] })], now)).toBe('No dead letters: inventory took everything.')
})

test('a letter is told in a line, and why it is there below', () => {
  const [head, reason] = plain(printQueue(queue(), 110, now)).split('\n')
  expect(head).toBe(`6d0c1a2b  order-placed  ord_…x0b3kc5n  2 hours ago, seen once  trace ${'4b'.repeat(16)}`)
  expect(reason).toBe('          not a CloudEvent of ours')
})

test('what is not shown is counted', () => {
  const told = printQueue(queue({ more: 2, taken: 1 }), 110, now)
  expect(told).toContain('2 more are there.')
  expect(told).toContain('1 more was just taken by somebody')
})

test('a whole letter has its body as JSON, or as it is', () => {
  expect(plain(printLetter(letter, queue(), now))).toContain('{\n  "a": [\n    1\n  ]\n}')
  expect(plain(printLetter({ ...letter, body: '{' }, queue(), now))).toMatch(/\n\{\n$/)
})

test('what a sender wrote cannot command a terminal', () => {
  const signs = ['\u001b[2J', '\u0007', '\u009b']
  const hostile = signs.join('')
  const bad = { ...letter, type: hostile, subject: hostile, reason: hostile, body: hostile, attributes: { a: hostile } }
  const full = queue({ letters: [bad] })
  for (const told of [printQueues([full], now), printQueue(full, 110, now), printLetter(bad, full, now)])
    for (const sign of signs) expect(told).not.toContain(sign)
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
  [{}, 'local', /^The message names neither an order nor an event/],
  [{ orderId }, 'local', /^No other hop names ord_/],
  [{ eventId: 'evt_01kbwyr3dre6r8ysm0x4b3kc5n' }, 'local', /^No other hop names evt_/],
])('for %j of the stage %s it says where', (letter, stage, words) => {
  expect(look(letter, stage)).toMatch(words)
})
