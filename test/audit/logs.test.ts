import { readdirSync } from 'node:fs'
import { readLogLines } from '@macromart/local'
import { expect, test } from 'vitest'
import { leaks, leaksIn, personalData, personalDataIn } from './leaks.ts'
import { usageLogFolder } from './usage-log.ts'

test('no log line of the run contains a secret or personal data', { timeout: 120_000 }, () => {
  const known = personalData()
  /** The number of lines of the functions, without those of the processes around them. */
  const lines = new Map<string, number>()
  const leaked = new Map<string, { times: number; first: string }>()
  for (const { app, line } of readLogLines(usageLogFolder())) {
    if (line.startsWith('{')) lines.set(app, (lines.get(app) ?? 0) + 1)
    for (const what of leaksIn(line, known)) {
      const { times, first } = leaked.get(`${app}: ${what}`) ?? { times: 0, first: line.slice(0, 1_000) }
      leaked.set(`${app}: ${what}`, { times: times + 1, first })
    }
  }
  expect(Object.fromEntries(leaked)).toEqual({})
  // Missing logs must not pass as clean logs.
  const apps = readdirSync(new URL('../../apps', import.meta.url)).sort()
  expect([...lines.keys()].sort()).toEqual([...apps, 'monolith'].sort())
  for (const [app, count] of lines) expect(count, `lines of ${app}`).toBeGreaterThan(20)
})

test('every log line of a function has a stable event code', { timeout: 120_000 }, () => {
  const without = new Map<string, string>()
  const events = new Set<string>()
  for (const { app, line } of readLogLines(usageLogFolder())) {
    if (!line.startsWith('{"timestamp"')) continue
    const { event } = JSON.parse(line) as { event?: unknown }
    if (typeof event === 'string' && /^[a-z]+\.[a-z_]+$/.test(event)) events.add(event)
    else without.set(app, line.slice(0, 1_000))
  }
  expect(Object.fromEntries(without)).toEqual({})
  // The injected faults of the run are logged, each with its code.
  expect([...events]).toEqual(
    expect.arrayContaining(['event.processed', 'event.published', 'event.retried', 'event.dead_lettered', 'mail.sent']),
  )
})

test.each(leaks)('detects $what: $example', ({ what, example }) => {
  expect(leaksIn(example, [])).toContain(what)
  expect(leaksIn(JSON.stringify({ message: example }), [])).toContain(what)
})

test.each(leaks)('$pattern detects a leak that no other pattern detects', ({ pattern, example }) => {
  expect(leaks.filter((leak) => leak.pattern.test(example)).map((leak) => leak.pattern)).toEqual([pattern])
})

test('detects every name, street and password of the tests', () => {
  const known = personalData()
  expect(known).toEqual(
    expect.arrayContaining(['Ada Lovelace', 'Casey Customer', "12 St James's Square", 'macromart-demo']),
  )
  expect(leaksIn('{"message":"mailed Ada Lovelace"}', known)).toEqual(['"Ada Lovelace"'])
  expect(personalDataIn("body: { name: 'Jo Doe', password: 'hunter2hunter2' }, line1: 'A street'")).toEqual([
    ...['Jo Doe', 'hunter2hunter2', 'A street'],
  ])
})

test.each([
  '{"level":"INFO","message":"GET /api/orders/ord_01kbwyr3dre6r8ysm0x0b3kc5n 200","traceId":"4b4b","ms":12}',
  '{"message":"GET /api/carts/crt_…b3kc5n 200"}',
  '{"message":"DELETE /api/accounts/sessions 204","www-authenticate":"Bearer"}',
  'at handler (/home/me/macromart/node_modules/.pnpm/hono@4.13.19/node_modules/hono/dist/hono.js:1:2)',
  '{"message":"processed accounts.account-opened.v1","subject":"acc_01kbwyr3dre6r8ysm0x0b3kc5n"}',
  'POST payment_intents: pi_0123456789abcdef of ord_01kbwyr3dre6r8ysm0x0b3kc5n/authorise',
])('accepts %s', (line) => {
  expect(leaksIn(line, personalData())).toEqual([])
})
