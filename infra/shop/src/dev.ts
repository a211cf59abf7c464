import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs, styleText } from 'node:util'
import { type Cloud, createPrinter, PlainError } from '@macromart/local'
import { startShop } from './start-shop.ts'
import { welcome } from './welcome.ts'

const usage = `pnpm dev: the whole shop on this machine.

  --fresh         forget everything that is kept in .macromart/ and start over
  --port <n>      the shop's port (3000); what is not public takes the ports after it
  --no-seed       without the demo accounts, products and stock
  --help          this text`

const root = join(import.meta.dirname, '../../..')
const state = join(root, '.macromart')

async function dev(): Promise<void> {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean' },
      port: { type: 'string', default: '3000' },
      'no-seed': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) return console.log(usage)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_000)
    throw new PlainError(`--port takes a number, not ${values.port}.`)
  if (values.fresh) await rm(state, { recursive: true, force: true })

  const started = performance.now()
  const seconds = () => (performance.now() - started) / 1000
  const stopping = new AbortController()
  let cloud: Cloud | undefined
  const stop = (signal: string) => {
    if (stopping.signal.aborted) return
    console.log(`\n${signal}: stopping.`)
    stopping.abort(new PlainError('stopped'))
    void cloud?.stop().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal))

  const onProgress = (text: string) =>
    console.log(`${styleText('dim', `${seconds().toFixed(1).padStart(5)} s`)}  ${text}`)
  cloud = await startShop({
    root,
    state,
    port,
    watch: true,
    seed: !values['no-seed'],
    log: createPrinter((line) => console.log(line)),
    signal: stopping.signal,
    onProgress,
  })
  if (stopping.signal.aborted) await cloud.stop()
  else console.log(welcome(cloud, seconds()))
}

try {
  await dev()
} catch (error) {
  if (error instanceof PlainError && error.message === 'stopped') process.exit(0)
  console.error(
    styleText(
      'red',
      error instanceof PlainError ? error.message : String(error instanceof Error ? (error.stack ?? error) : error),
    ),
  )
  process.exit(1)
}
