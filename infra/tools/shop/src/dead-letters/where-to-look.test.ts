import { expect, test } from 'vitest'
import type { DeadLetter } from './dead-letter.ts'
import { whereToLook } from './where-to-look.ts'

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
