import { PlainError } from '@macromart/local'
import { commandLine } from './command-line.ts'
import { stateFolder } from './running-shop.ts'

export const usage = `pnpm operate <macrofunction> <command> [name=value …]   run an operator command of the local shop

  pnpm operate accounts help
  pnpm operate accounts grant-staff email=you@example.com
  pnpm operate catalog republish
  pnpm operate catalog reindex

  --state <folder>  the state folder of the shop (.macromart), which records its addresses
  --help            print this text`

const options = {
  state: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Parses the command line. Throws a `PlainError` of one sentence if it is invalid. */
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
