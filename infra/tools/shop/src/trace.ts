import { setTimeout as sleep } from 'node:timers/promises'
import { styleText } from 'node:util'
import { PlainError, readSpans, type Span } from '@macromart/local'
import { commandLine } from './command-line.ts'
import { stateFolder } from './running-shop.ts'
import { formatTrace } from './trace/format-trace.ts'
import { traceOf } from './trace/trace.ts'

const usage = `pnpm trace <id>   show the calls, writes and events of an order or another id in the local shop

  <id>              the id of an order, product, cart, account or event, or the end of it; a trace id, or the beginning of it;
                    "latest" for the last order that was placed
  --follow          print the trace again whenever it changes, until Ctrl-C
  --json            print JSON
  --state <folder>  the state folder of the shop (.macromart); the shop need not be running
  --help            print this text

An order is shown with everything that it caused. A product, cart or account is shown with the writes and events that
concern it, and their causes. An event is shown with its causes and its effects. A trace is shown whole. pnpm dev prints the
first six characters of each trace id.`

const options = {
  follow: { type: 'boolean', short: 'f' },
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
  const formatted = (spans: Span[]) =>
    values.json ? JSON.stringify(traceOf(spans, wanted), null, 2) : formatTrace(traceOf(spans, wanted), columns)
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
