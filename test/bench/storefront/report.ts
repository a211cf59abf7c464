import { ms, table, times } from '../figures.ts'

export interface PageFigures {
  firstByte: { count: number; p50Ms: number; p95Ms: number }
  load: { count: number; p50Ms: number; requests: number }
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
    `In a browser, ${first?.load.count} times each with an empty cache, until the page has all that it shows.`,
    table(
      ['full load', 'p50', '× first byte', 'requests'],
      all.map(([name, { firstByte, load }]) => [
        name,
        ms(load.p50Ms),
        times(load.p50Ms / firstByte.p50Ms),
        String(load.requests),
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
