import { PlainError } from '@macromart/local'
import { commandLine } from './command-line.ts'
import { stateFolder } from './running-shop.ts'

export const usage = `pnpm operate <macrofunction> <command> [name=value …]   on the shop that runs on this machine

  pnpm operate accounts help
  pnpm operate accounts grant-staff email=someone@example.com
  pnpm operate catalog republish

  --state <folder>  the state folder of the shop (.macromart): it records the shop's addresses
  --help            this text`

const options = {
  state: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** What the command line asks for. Throws one sentence if it cannot be understood. */
export function operateOptions(args: string[], repository: string) {
  const { values, positionals } = commandLine({ args, options, allowPositionals: true }, usage)
  const [app, command, ...pairs] = positionals
  return {
    help: values.help,
    app,
    command,
    input: Object.fromEntries(pairs.map(nameAndValue)),
    state: stateFolder(values.state, repository),
  }
}

function nameAndValue(pair: string): [string, string] {
  const equals = pair.indexOf('=')
  if (equals < 1) throw new PlainError(`"${pair}" is not of the form name=value.`)
  return [pair.slice(0, equals), pair.slice(equals + 1)]
}
