import { gigabytes, seconds, table, times } from '../figures.ts'
import { type Memory, together } from './memory.ts'

export interface StartFigures {
  freshMs: number
  againMs: number
  /** The steps of the first start, and when each began. */
  steps: { text: string; atMs: number }[]
  /** By kind of process. */
  atReady: Record<string, Memory>
  afterLoad: Record<string, Memory>
  loadCount: number
}

export function startText({ freshMs, againMs, steps, atReady, afterLoad, loadCount }: StartFigures): string {
  const [all, loaded] = [together(Object.values(atReady)), together(Object.values(afterLoad))]
  const kind = all.pss === undefined ? 'RSS, which counts shared pages in each process' : 'PSS'
  const figure = (memory: Memory | undefined) => memory?.pss ?? memory?.rss ?? Number.NaN
  const row = (name: string, before: Memory | undefined, after: Memory | undefined, aim: string) => [
    name,
    String(before?.processes ?? 0),
    gigabytes(figure(before)),
    gigabytes(figure(after)),
    times(figure(after) / figure(before)),
    aim,
  ]
  return [
    'npx -y pnpm dev, until it prints “Macromart is ready” (package store warm).',
    table(
      ['', 'time', 'aim', '× fresh'],
      [
        ['fresh clone', seconds(freshMs), '≤ 60 s', times(1)],
        ['second start', seconds(againMs), '≤ 20 s', times(againMs / freshMs)],
      ],
    ),
    '',
    'Steps of the first start, and when each began.',
    table(
      ['', 'since'],
      [
        ['installing', seconds(0)],
        ...steps.map(({ text, atMs }) => [text, seconds(atMs)]),
        ['ready', seconds(freshMs)],
      ],
    ),
    '',
    `Memory, by ${kind}; by RSS it is ${gigabytes(all.rss)} and ${gigabytes(loaded.rss)}.`,
    table(
      ['', 'processes', 'at ready', `after ${loadCount} orders`, '× ready', 'aim'],
      [
        ...Object.keys(atReady).map((name) => row(name, atReady[name], afterLoad[name], '')),
        row('all together', all, loaded, '≤ 3 GB'),
      ],
    ),
  ].join('\n')
}
