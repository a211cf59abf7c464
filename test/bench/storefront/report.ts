import { kilobytes, ms, table, times } from '../figures.ts'

interface LoadFigures {
  p50Ms: number
  /** Those that the shop answered: what the browser has in its cache is not asked for. */
  requests: number
  bytes: number
}

export interface PageFigures {
  firstByte: { count: number; p50Ms: number; p95Ms: number }
  /** With an empty browser cache. */
  load: { count: number } & LoadFigures
  /** Again in the same browser. */
  repeat: LoadFigures
  /** The calls of one visit: the method, and the service called. */
  calls: string[]
}

export interface StorefrontFigures {
  /** One order read through the same gateway. */
  readMs: number
  /** By the name of the page. */
  pages: Record<string, PageFigures>
}

export function storefrontText({ readMs, pages }: StorefrontFigures): string {
  const all = Object.entries(pages)
  const [first] = all.map(([, page]) => page)
  return [
    `Pages, ${first?.firstByte.count} times each in turn in a quiet shop; a read is GET /orders/:orderId, ${ms(readMs)}.`,
    table(
      ['first byte', 'p50', 'p95', '× a read'],
      all.map(([name, { firstByte }]) => [
        name,
        ms(firstByte.p50Ms),
        ms(firstByte.p95Ms),
        times(firstByte.p50Ms / readMs),
      ]),
    ),
    '',
    `In a browser, ${first?.load.count} times each with an empty cache and then again, until the page has all that it shows.`,
    table(
      ['full load', 'p50', '× first byte', 'requests', 'bytes', 'again, p50', 'requests', 'bytes'],
      all.map(([name, { firstByte, load, repeat }]) => [
        name,
        ms(load.p50Ms),
        times(load.p50Ms / firstByte.p50Ms),
        String(load.requests),
        kilobytes(load.bytes),
        ms(repeat.p50Ms),
        String(repeat.requests),
        kilobytes(repeat.bytes),
      ]),
    ),
    '',
    'Calls behind each page. Aim: at most 3, in parallel.',
    table(
      ['', 'calls', 'services'],
      all.map(([name, { calls }]) => [name, String(calls.length), calls.toSorted().join(', ')]),
    ),
  ].join('\n')
}
