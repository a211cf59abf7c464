import { setTimeout as sleep } from 'node:timers/promises'
import { styleText } from 'node:util'
import { PlainError, readSpans, type Span } from '@macromart/local'
import { commandLine } from './command-line.ts'
import { pricesIn } from './pricing/prices-in.ts'
import { stateFolder } from './running-shop.ts'
import { costLine, costsOfTrace, costTable } from './trace/format-cost.ts'
import { formatTrace } from './trace/format-trace.ts'
import { traceOf } from './trace/trace.ts'

const usage = `pnpm trace <id>   show the calls, writes and events of an order or another id in the local shop

  <id>              the id of an order, product, cart, account or event, or the end of it; a trace id, or the beginning of it;
                    "latest" for the last order that was placed
  --follow          print the trace again whenever it changes, until Ctrl-C
  --cost            itemise what AWS would have billed, by macrofunction and service
  --prices <file>   calculate with these prices: the values that differ from infra/tools/reference/src/prices/prices.yaml
  --json            print JSON
  --state <folder>  the state folder of the shop (.macromart); the shop need not be running
  --help            print this text

An order is shown with everything that it caused. A product, cart or account is shown with the writes and events that
concern it, and their causes. An event is shown with its causes and its effects. A trace is shown whole. pnpm dev prints the
first six characters of each trace id.`

const options = {
  follow: { type: 'boolean', short: 'f' },
  cost: { type: 'boolean' },
  prices: { type: 'string' },
  json: { type: 'boolean' },
  state: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** The width of the output: wide enough for the deepest trace of an order, limited for legibility. */
const columns = Math.min(Math.max(process.stdout.columns ?? 110, 80), 110)
const pollIntervalMs = 300

async function trace(): Promise<void> {
  const { values, positionals } = commandLine({ allowPositionals: true, options }, usage)
  const [wanted, ...others] = positionals
  if (values.help) return console.log(usage)
  if (wanted === undefined || others.length > 0) throw new PlainError(usage)
  const folder = stateFolder(values.state)
  const prices = pricesIn(values.prices)
  const formatted = (spans: Span[]) => {
    const traced = traceOf(spans, wanted)
    const costs = costsOfTrace(traced.usage, prices)
    if (values.json) return JSON.stringify({ ...traced, costs }, null, 2)
    const line = costLine(costs, traced.processes)
    const itemised = values.cost && line ? ['', ...costTable(costs, prices, traced.processes), ''] : []
    return formatTrace(traced, columns, [...(line ? [line] : []), ...itemised])
  }
  const read = async () => {
    const spans = await readSpans(folder)
    if (spans.length > 0) return spans
    throw new PlainError(
      `No trace is recorded in ${folder} yet: start a shop with npx -y pnpm dev, or name another folder with --state.`,
    )
  }
  console.log(formatted(await read()))
  if (!values.follow) return
  for (let last = formatted(await read()); ; await sleep(pollIntervalMs)) {
    const present = formatted(await read())
    if (present === last) continue
    console.clear()
    console.log(present)
    last = present
  }
}

await trace().catch((error: Error) => {
  console.error(styleText('red', error instanceof PlainError ? error.message : (error.stack ?? error.message)))
  process.exit(1)
})
