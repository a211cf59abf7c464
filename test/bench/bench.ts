import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, freemem, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs, styleText } from 'node:util'
import { PlainError } from '@macromart/local'
import { measureFunctions } from './functions/functions.ts'
import { measureOrders } from './orders/orders.ts'
import type { BenchOptions, Section } from './section.ts'
import { measureStart } from './start/start.ts'
import { measureStorefront } from './storefront/storefront.ts'

/** The time, the commit and the machine of the measurement: figures depend on all three. */
const machineOf = (root: string) => ({
  date: new Date().toISOString(),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
  node: process.version,
  system: `${process.platform} ${process.arch}`,
  processor: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 1e9),
  freeMemoryGb: Math.round(freemem() / 1e9),
  load: loadavg().map((load) => Math.round(load * 10) / 10),
})

const usage = `pnpm bench: measures starts, memory, orders, pages, bundles and functions. About seven minutes on two cores.

  --only <part>   start, orders, storefront or functions
  --json <file>   writes the figures as JSON
  --help          this text

Slow figures do not fail. For comparable figures, run nothing else on the machine.`

const parts: Record<string, (options: BenchOptions) => Promise<Section>> = {
  start: measureStart,
  orders: measureOrders,
  storefront: measureStorefront,
  functions: measureFunctions,
}
const root = join(import.meta.dirname, '../..')

async function bench(signal: AbortSignal): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, json: { type: 'string' }, help: { type: 'boolean' } },
  })
  if (values.help) return console.log(usage)
  if (values.only !== undefined && !(values.only in parts))
    throw new PlainError(`--only takes ${Object.keys(parts).join(', ')}, not ${values.only}.`)

  const machine = machineOf(root)
  const about = Object.entries(machine).map(([name, value]) => `${name} ${value}`)
  console.log(`${styleText('bold', 'Macromart, measured')}  ${about.join(' · ')}`)
  const figures: Record<string, object> = { machine }
  for (const [name, measure] of Object.entries(parts)) {
    if (values.only !== undefined && values.only !== name) continue
    const started = performance.now()
    const onProgress = (text: string) =>
      console.error(styleText('dim', `${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`))
    const section = await measure({ root, onProgress, signal })
    figures[name] = section.figures
    console.log(`\n${styleText('bold', `── ${name} ──`)}\n${section.text}`)
  }
  if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`)
}

const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(name, () => stopping.abort(new PlainError('stopped')))
try {
  await bench(stopping.signal)
} catch (error) {
  const plain = stopping.signal.aborted ? 'stopped' : error instanceof PlainError ? error.message : undefined
  console.error(styleText('red', plain ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))))
  process.exitCode = 1
}
