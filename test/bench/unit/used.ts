import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { partOfEvent } from './parts.ts'
import { type Right, unionOf } from './rights.ts'
import type { Line, RightsUse } from './watch.ts'

/** The tests that use the endpoints and cause the events. Tests of what is refused, and of documents, are left out. */
const files = [
  'accounts',
  'cancellation',
  'cart-of-an-account',
  'carts',
  'catalog',
  'declined',
  'happy-path',
  'inventory',
  'lists',
  'out-of-stock',
  'placement',
  'refund',
  'shipping',
]

/** Runs acceptance tests against the shop at an address. Throws with their output if one fails. */
export function runAcceptance(root: string, baseUrl: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const vitest = spawn(
      join(root, 'node_modules/.bin/vitest'),
      [
        'run',
        '--config',
        'test/vitest.config.ts',
        '--project',
        'acceptance',
        ...files.map((file) => `/${file}.test.ts`),
      ],
      { cwd: root, env: { ...process.env, MACROMART_URL: baseUrl }, signal, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let output = ''
    for (const stream of [vitest.stdout, vitest.stderr]) stream.on('data', (text) => (output += String(text)))
    vitest.once('error', reject)
    vitest.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`acceptance tests failed:\n${output}`))))
  })
}

/** The rights that the calls of each part have used. */
export function usedRights(
  lines: Line[],
  uses: RightsUse[],
  routeOf: (method: string, path: string) => string | undefined,
): Map<string, Right[]> {
  const partBySpan = new Map<string, string>()
  for (const { app, spanId, did, what } of lines) {
    const [method = '', path = ''] = what.split(' ')
    const part = did === 'processed' ? partOfEvent(app, what) : did === 'answered' ? routeOf(method, path) : undefined
    if (part !== undefined) partBySpan.set(spanId, part)
  }
  const used = new Map<string, Right[]>()
  for (const { spanId, rights } of uses) {
    const part = partBySpan.get(spanId)
    if (part !== undefined) used.set(part, unionOf([used.get(part) ?? [], rights]))
  }
  return used
}
