import { kilobytes, ms, table, times } from '../figures.ts'

/**
 * In bytes and milliseconds. The keys of times name the run: `orders health`, `orders read`, `orders compiled`, `jose
 * read`.
 */
export interface FunctionFigures {
  bytes: Record<string, Record<string, number>>
  cold: Record<string, { importMs: number; coldMs: number; coldCpuMs: number }>
  warm: Record<string, { warmMs: number }>
}

const keys = ['http', 'inbox', 'outbox', 'sweep', 'operator']

/**
 * The way from the bare handler to orders: each step does the same read, and has one thing more than the one before.
 */
export const steps: Readonly<Record<string, string>> = {
  bare: 'bare handler',
  jose: 'jose verifies the session',
  hono: 'Hono routes and answers',
  documents: 'the document client reads',
  zod: 'zod checks the id and the response',
  orders: 'orders: contract and kit',
}

export function functionsText({ bytes, cold, warm }: FunctionFigures, rounds: number): string {
  const { floor = {}, ...apps } = bytes
  const coldOf = (name: string) => cold[name]?.coldMs ?? Number.NaN
  const cpuOf = (name: string) => cold[name]?.coldCpuMs ?? Number.NaN
  const warmOf = (name: string) => warm[name]?.warmMs ?? Number.NaN
  const all = ['bare', 'usual', ...Object.keys(apps).filter((app) => `${app} health` in cold)]
  return [
    'Bundles: bytes by function. Aims: http and inbox ≤ 600 kB (payments ≤ 850), outbox ≤ 400.',
    table(
      ['', ...keys],
      Object.entries(apps).map(([app, sizes]) => [
        app,
        ...keys.map((key) => (sizes[key] === undefined ? '' : kilobytes(sizes[key]))),
      ]),
    ),
    '',
    `Cold: import and first request in a fresh Node process, median of ${rounds}, in turn. Aim of reads: ≤ 1.15× (payments ≤`,
    '1.30×) the bare handler, which is bundled as the functions are and does the same by hand: it verifies the session',
    'with keys that it fetches, checks the id and reads the item from a stub of DynamoDB. The usual client has all',
    'credential providers of the SDK and is bundled without any of our settings. Compiled is health with a warm compile',
    'cache of Node’s. CPU is that of all threads.',
    table(
      ['', '× bare', 'read', '× usual', 'health', '× bare', 'import', 'CPU × bare', 'compiled'],
      all.map((name) => {
        const page = name === 'storefront' ? ' page' : ''
        return [
          name,
          `read ${times(coldOf(`${name} read`) / coldOf(`bare${page} read`))}`,
          ms(coldOf(`${name} read`)),
          times(coldOf(`${name} read`) / coldOf(`usual${page} read`)),
          ms(coldOf(`${name} health`)),
          times(coldOf(`${name} health`) / coldOf('bare health')),
          ms(cold[`${name} health`]?.importMs ?? Number.NaN),
          times(cpuOf(`${name} read`) / cpuOf(`bare${page} read`)),
          ms(coldOf(`${name} compiled`)),
        ]
      }),
    ),
    'Storefront’s read is a page for a signed-in visitor, beside a page that the bare handler makes of the same call.',
    '',
    'Warm: time by request, one after the other.',
    table(
      ['', 'health', 'read', '× bare read'],
      all.map((name) => [
        name,
        `${(warmOf(`${name} health`) * 1000).toFixed(0)} µs`,
        `${(warmOf(`${name} read`) * 1000).toFixed(0)} µs`,
        times(warmOf(`${name} read`) / warmOf(name === 'storefront' ? 'bare page read' : 'bare read')),
      ]),
    ),
    '',
    'The same read, step by step from the bare handler to orders: each step has one thing more.',
    table(
      ['', 'bundle', 'cold read', '× bare', 'CPU × bare', 'warm read'],
      Object.entries(steps).map(([key, name]) => [
        name,
        kilobytes(floor[key] ?? apps[key]?.http ?? Number.NaN),
        ms(coldOf(`${key} read`)),
        times(coldOf(`${key} read`) / coldOf('bare read')),
        times(cpuOf(`${key} read`) / cpuOf('bare read')),
        `${(warmOf(`${key} read`) * 1000).toFixed(0)} µs`,
      ]),
    ),
  ].join('\n')
}
