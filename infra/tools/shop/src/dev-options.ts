import { PlainError } from '@macromart/local'
import { commandLine } from './command-line.ts'
import { parsePort, stateFolder } from './running-shop.ts'
import { steps } from './steps.ts'

export const usage = `pnpm dev: run the whole shop on this machine.

  --filter <names>  start only these macrofunctions (orders,payments) and those whose address they are configured with:
                    accounts, where access tokens are verified. The storefront shows which services are unavailable.
                    Events for the other macrofunctions wait in their queues until these are started again
  --with <app=ref>  run this macrofunction as packaged at an earlier commit (orders=HEAD~3) together with the present
                    versions of the others; it is not reloaded
  --step <n>        start the shop at a step from the monolith (workshop/monolith) to the macrofunctions: 0 is one process
                    on one SQL database, at 1 it publishes its events, at 2 it also consumes them
  --fresh           delete all kept state and start over
  --port <n>        the shop's port (3000); internal services use the next five ports
  --host <address>  the interface that the shop listens on: 0.0.0.0, or :: with IPv6, for a container that publishes its port.
                    All who reach that port can use the shop, with the passwords of the demo accounts, too
  --url <address>   the address that people use, if it is another one (http://localhost:8080): links in mails lead there
  --state <folder>  the folder that keeps state between starts (.macromart)
  --no-seed         do not create the demo accounts, products and stock
  --help            print this text`

/** Parses the command line. Throws a `PlainError` of one sentence if it is invalid. */
export function devOptions(args: string[], root: string) {
  const options = {
    filter: { type: 'string', multiple: true },
    with: { type: 'string', multiple: true },
    step: { type: 'string' },
    fresh: { type: 'boolean' },
    port: { type: 'string', default: '3000' },
    host: { type: 'string' },
    url: { type: 'string' },
    state: { type: 'string' },
    'no-seed': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  const { values } = commandLine({ args, options }, usage)
  const filter = values.filter?.flatMap((names) => names.split(',')).map((name) => name.trim())
  if (filter?.includes('')) throw new PlainError('--filter takes the names of macrofunctions, such as orders,payments.')
  const step = parseStep(values.step)
  if (step !== undefined && (filter || values.with))
    throw new PlainError('--step starts the whole shop: leave out --filter and --with.')
  return {
    filter,
    step,
    help: values.help ?? false,
    earlier: values.with?.map(parseAppAtRef) ?? [],
    fresh: values.fresh ?? false,
    seed: !values['no-seed'],
    port: parsePort(values.port),
    host: values.host === undefined ? undefined : parseHost(values.host),
    url: values.url === undefined ? undefined : parseUrl(values.url),
    state: stateFolder(values.state, root),
  }
}

function parseStep(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d+$/.test(text) && steps[Number(text)]) return Number(text)
  throw new PlainError(`--step takes a number from 0 to ${steps.length - 1}, not ${text}.`)
}

function parseAppAtRef(text: string): { app: string; ref: string } {
  const [, app, ref] = /^([a-z-]+)=(.+)$/.exec(text) ?? []
  if (app && ref) return { app, ref }
  throw new PlainError(`--with takes a macrofunction and a commit, such as orders=HEAD~3, not ${text}.`)
}

/** A wildcard only: the parts of the shop call it at this machine's own address. */
function parseHost(text: string): string {
  if (text === '0.0.0.0' || text === '::') return text
  throw new PlainError(`--host takes 0.0.0.0 (every interface) or :: (with IPv6), not ${text}.`)
}

function parseUrl(text: string): string {
  const url = URL.parse(text)
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (url && isWeb && url.origin === text.replace(/\/$/, '').toLowerCase()) return url.origin
  throw new PlainError(`--url takes an address without a path, such as http://localhost:8080, not ${text}.`)
}
