import { PlainError } from '@macromart/local'
import { commandLine } from './command-line.ts'
import { parsePort, stateFolder } from './running-shop.ts'

export const usage = `pnpm dev: the whole shop on this machine.

  --filter <names>  start these macrofunctions only (orders,payments), and those whose address they are deployed with:
                    accounts, for everybody who has to know who asks. The storefront does without who is missing, and says
                    so. What the others are told waits in their queues until they are started again
  --with <app=ref>  this macrofunction as it was packaged at an earlier commit (orders=HEAD~3), in the midst of today's; it is
                    not reloaded
  --fresh           forget everything that was kept and start over
  --port <n>        the shop's port (3000); what is not public takes the five after it
  --state <folder>  where everything is kept from one start to the next (.macromart)
  --no-seed         without the demo accounts, products and stock
  --help            this text`

/** What the command line asks for. Throws one sentence if it cannot be understood. */
export function devOptions(args: string[], root: string) {
  const options = {
    filter: { type: 'string', multiple: true },
    with: { type: 'string', multiple: true },
    fresh: { type: 'boolean' },
    port: { type: 'string', default: '3000' },
    state: { type: 'string' },
    'no-seed': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  const { values } = commandLine({ args, options }, usage)
  const filter = values.filter?.flatMap((names) => names.split(',')).map((name) => name.trim())
  if (filter?.includes('')) throw new PlainError('--filter takes the names of macrofunctions, such as orders,payments.')
  return {
    filter,
    help: values.help ?? false,
    earlier: values.with?.map(parseAppAtRef) ?? [],
    fresh: values.fresh ?? false,
    seed: !values['no-seed'],
    port: parsePort(values.port),
    state: stateFolder(values.state, root),
  }
}

function parseAppAtRef(text: string): { app: string; ref: string } {
  const [, app, ref] = /^([a-z-]+)=(.+)$/.exec(text) ?? []
  if (app && ref) return { app, ref }
  throw new PlainError(`--with takes a macrofunction and a commit, such as orders=HEAD~3, not ${text}.`)
}
