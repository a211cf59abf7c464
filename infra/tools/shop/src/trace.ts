import { setTimeout as sleep } from 'node:timers/promises'
import { styleText } from 'node:util'
import { PlainError, readSpans, type Span } from '@macromart/local'
import { commandLine } from './command-line.ts'
import { stateFolder } from './running-shop.ts'
import { formatTrace } from './trace/format-trace.ts'
import { traceOf } from './trace/trace.ts'

const usage = `pnpm trace <id>   what happened to one thing in the shop on this machine, hop by hop

  <id>              the id of an order, product, cart, account or event, or the end of it; a trace id, or the beginning of it;
                    "latest" for the last order that was placed
  --follow          print it again whenever more has happened, until Ctrl-C
  --json            for programs
  --state <folder>  the state folder of the shop (.macromart); the shop need not be running
  --help            this text

An order is shown with all that it caused; a product, cart or account with what touched it and the way there; an event with
the way to it and all that it caused; a trace whole. pnpm dev prints the first six characters of each trace id.`

const options = {
  follow: { type: 'boolean', short: 'f' },
  json: { type: 'boolean' },
  state: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Wide enough for every order's way, narrow enough to be read. */
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
      `Nothing has happened in ${folder} yet: start the shop with npx -y pnpm dev, or name another folder with --state.`,
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
