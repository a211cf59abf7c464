import { packageAll, packagingProgress, steps } from '@macromart/shop'
import { type Figures, measureStep } from '../measure/measure-step.ts'
import type { Output } from '../output.ts'

const rows: readonly [name: string, text: (figures: Figures) => string][] = [
  ['processes', ({ processes }) => String(processes)],
  ['lines of TypeScript', ({ lines }) => String(lines)],
  ['memory', ({ memoryMb }) => `${memoryMb.toFixed()} MiB`],
  ['start', ({ startSeconds }) => `${startSeconds.toFixed(1)} s`],
  ['POST /orders answers (median)', ({ answeredMs }) => `${answeredMs.toFixed()} ms`],
  ['order is confirmed (median)', ({ confirmedMs }) => `${confirmedMs.toFixed()} ms`],
  ['orders a second, 8 customers', ({ ordersASecond }) => ordersASecond.toFixed(1)],
  ['POST /orders answers without mail', ({ withoutMailMs }) => `${withoutMailMs.toFixed()} ms`],
  ['waits for a hung mail server', ({ mailsInCheckout }) => (mailsInCheckout ? 'checkout' : 'mails only')],
]

/** Measures the shop at each step, and as macrofunctions, and prints a table. */
export async function measure(root: string, { print, say, json }: Output, signal: AbortSignal): Promise<number> {
  say('packaging the macrofunctions and the monolith')
  await packageAll(root, packagingProgress(say), signal)
  const measured: Record<string, Figures> = {}
  for (const step of [...steps.keys(), undefined]) {
    const name = step === undefined ? 'macrofunctions' : `step ${step}`
    say(`measuring ${name}`)
    measured[name] = await measureStep(root, step, signal)
  }
  json(measured)
  print('')
  print(line('', Object.keys(measured)))
  for (const [name, text] of rows) print(line(name, Object.values(measured).map(text)))
  return 0
}

const line = (name: string, cells: readonly string[]) =>
  name.padEnd(34) + cells.map((cell) => cell.padStart(16)).join('')
