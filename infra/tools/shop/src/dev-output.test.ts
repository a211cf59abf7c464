import type { LogEntry } from '@macromart/local'
import { expect, test } from 'vitest'
import { quietUntilReady } from './dev-output.ts'

test('prints only warnings and errors until the shop is ready, then everything but health checks', () => {
  const lines: string[] = []
  const quiet = quietUntilReady(({ text }) => lines.push(text))
  const say = (text: string, level: LogEntry['level'] = 'info') => quiet.log({ from: 'orders', level, text })
  say('POST /api/orders 201')
  say('retry 1 in 2 s', 'warn')
  quiet.ready()
  say('GET /api/orders/health 200')
  say('GET /api/orders 200')
  expect(lines).toEqual(['retry 1 in 2 s', 'GET /api/orders 200'])
})
