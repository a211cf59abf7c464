import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { styleText } from 'node:util'
import { type Hop, PlainError, readHops } from '@macromart/local'
import { commandLine } from './command-line.ts'
import { story } from './trace/story.ts'
import { tell } from './trace/tell.ts'

const usage = `pnpm trace <order>   what one order set off in the shop on this machine, hop by hop

  <order>           its id, the end of its id, or "latest" for the last one that was placed
  --follow          print it again whenever more has happened, until Ctrl-C
  --json            for programs
  --state <folder>  where the shop keeps everything (.macromart); it need not be running
  --help            this text`

const options = {
  follow: { type: 'boolean', short: 'f' },
  json: { type: 'boolean' },
  state: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Wide enough for every order's way, narrow enough to be read. */
const columns = Math.min(Math.max(process.stdout.columns ?? 110, 80), 110)
const lookEveryMs = 300

async function trace(): Promise<void> {
  const { values, positionals } = commandLine({ allowPositionals: true, options }, usage)
  const [wanted, ...others] = positionals
  if (values.help) return console.log(usage)
  if (wanted === undefined || others.length > 0) throw new PlainError(usage)
  const folder = values.state === undefined ? join(import.meta.dirname, '../../../.macromart') : resolve(values.state)
  const told = (hops: Hop[]) =>
    values.json ? JSON.stringify(story(hops, wanted), null, 2) : tell(story(hops, wanted), columns)
  const read = async () => {
    const hops = await readHops(folder)
    if (hops.length > 0) return hops
    throw new PlainError(`Nothing has happened in ${folder} yet: start the shop with pnpm dev, and place an order.`)
  }
  console.log(told(await read()))
  if (!values.follow) return
  for (let last = told(await read()); ; await sleep(lookEveryMs)) {
    const present = told(await read())
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
