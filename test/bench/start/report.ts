import { gigabytes, seconds, table, times } from '../table.ts'
import type { Memory } from './memory.ts'

export interface StartFigures {
  freshMs: number
  againMs: number
  /** What the first start was at, and since when. */
  steps: { text: string; atMs: number }[]
  atReady: Memory
  afterLoad: Memory
  loadCount: number
}

export function startText({ freshMs, againMs, steps, atReady, afterLoad, loadCount }: StartFigures): string {
  const memory = ({ pss, rss }: Memory) => pss ?? rss
  const kind = atReady.pss === undefined ? 'RSS, which counts shared pages in each process' : 'PSS'
  return [
    'npx -y pnpm dev, until it says that it is ready (package store warm).',
    table(
      ['', 'time', 'aim', '× fresh'],
      [
        ['fresh clone', seconds(freshMs), '≤ 60 s', times(1)],
        ['second start', seconds(againMs), '≤ 20 s', times(againMs / freshMs)],
      ],
    ),
    '',
    'What the first start was at, since when.',
    table(
      ['', 'since'],
      [
        ['installing', seconds(0)],
        ...steps.map(({ text, atMs }) => [text, seconds(atMs)]),
        ['ready', seconds(freshMs)],
      ],
    ),
    '',
    `Memory of all ${atReady.processes} processes together, by ${kind}.`,
    table(
      ['', 'memory', 'aim', '× ready', 'by RSS'],
      [
        ['at ready', gigabytes(memory(atReady)), '≤ 3 GB', times(1), gigabytes(atReady.rss)],
        [
          `after ${loadCount} orders`,
          gigabytes(memory(afterLoad)),
          '≤ 3 GB',
          times(memory(afterLoad) / memory(atReady)),
          gigabytes(afterLoad.rss),
        ],
      ],
    ),
  ].join('\n')
}
