import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs, styleText } from 'node:util'
import { PlainError } from '@macromart/local'
import { figuresFolder } from './charts/pages.ts'
import { measureFunctions } from './functions/functions.ts'
import { measureOrders } from './orders/orders.ts'
import { measurePeers } from './peers/peers.ts'
import { measurePrice } from './price/price.ts'
import { machineOf, save } from './save.ts'
import { measureScale } from './scale/scale.ts'
import { sizesIn } from './scale/sizes.ts'
import type { BenchOptions, Section } from './section.ts'
import { measureStart } from './start/start.ts'
import { measureStorefront } from './storefront/storefront.ts'
import { measureUnit } from './unit/unit.ts'

type Measure = (options: BenchOptions) => Promise<Section>

const parts: Record<string, { measure: Measure; about: string; isAskedForByName?: true }> = {
  start: { measure: measureStart, about: 'time to a running shop from a fresh clone and again, and its memory' },
  orders: { measure: measureOrders, about: 'time to a confirmed order by hop, and orders a second' },
  storefront: { measure: measureStorefront, about: 'time to a page, in the server and in a browser' },
  functions: { measure: measureFunctions, about: 'size of each function, its cold start and its warm requests' },
  unit: {
    measure: measureUnit,
    about: 'the shop as one function, as macrofunctions, and as a function for each route',
  },
  price: { measure: measurePrice, about: 'the price of an order on AWS, and the same shop always on' },
  peers: { measure: measurePeers, about: 'the same endpoints with other frameworks: cold start, memory, bytes, lines' },
  scale: { measure: measureScale, about: 'the cost of each request by the number of items', isAskedForByName: true },
}

const usage = `pnpm bench [part …]: measures this repository, and prints figures that were taken side by side.

${Object.entries(parts)
  .map(
    ([name, { about, isAskedForByName }]) =>
      `  ${name.padEnd(11)} ${about}${isAskedForByName ? ' (only by name)' : ''}`,
  )
  .join('\n')}

  --prices <file>  your own prices, in the form of infra/tools/reference/src/prices/prices.yaml (part price)
  --items <list>   numbers of items, such as 1000,100000 (part scale; by default up to 1,000,000, which takes an hour or two)
  --json <file>    writes the figures as JSON
  --save           writes them to docs/figures; pnpm references then draws the charts of the documents from them
  --help           this text

Without a part it measures all but those marked "only by name". Slow figures do not fail. For comparable figures, run
nothing else on the machine.`

const root = join(import.meta.dirname, '../..')

async function bench(signal: AbortSignal): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      save: { type: 'boolean' },
      prices: { type: 'string' },
      items: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) return console.log(usage)
  const unknown = positionals.find((name) => !(name in parts))
  if (unknown !== undefined)
    throw new PlainError(`There is no part ${unknown}: write ${Object.keys(parts).join(', ')}.`)

  const machine = machineOf(root)
  const about = Object.entries(machine).map(([name, value]) => `${name} ${value}`)
  console.log(`${styleText('bold', 'Macromart, measured')}  ${about.join(' · ')}`)
  const figures: Record<string, object> = { machine }
  const failed: string[] = []
  for (const [name, { measure, isAskedForByName }] of Object.entries(parts)) {
    if (positionals.length > 0 ? !positionals.includes(name) : isAskedForByName) continue
    const started = performance.now()
    const onProgress = (text: string) =>
      console.error(styleText('dim', `${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`))
    const measuring = measure({
      root,
      onProgress,
      signal,
      ...(values.prices && { prices: values.prices }),
      ...(values.items && { items: sizesIn(values.items) }),
    })
    const section = await measuring.catch((error: Error) => {
      if (signal.aborted || error instanceof PlainError) throw error
      console.error(styleText('red', `${name} failed: ${error.stack ?? error.message}`))
    })
    if (section === undefined) {
      failed.push(name)
      continue
    }
    figures[name] = section.figures
    if (values.save) await save(figuresFolder, name, { machine, figures: section.figures })
    console.log(`\n${styleText('bold', `── ${name} ──`)}\n${section.text}`)
  }
  if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`)
  if (failed.length > 0) throw new PlainError(`Not measured, for the errors above: ${failed.join(', ')}.`)
}

const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(name, () => stopping.abort(new PlainError('stopped')))
try {
  await bench(stopping.signal)
} catch (error) {
  const plain = stopping.signal.aborted
    ? 'stopped'
    : error instanceof PlainError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
      ? (error as Error).message
      : undefined
  console.error(styleText('red', plain ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))))
  process.exitCode = 1
}
