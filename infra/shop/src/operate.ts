import { inspect, styleText } from 'node:util'
import { PlainError } from '@macromart/local'
import { commandLine } from './command-line.ts'
import { operate } from './operate-function.ts'
import { operatorHelp } from './operator-help.ts'
import { stayLocal } from './stay-local.ts'

const usage = `pnpm operate <macrofunction> <command> [name=value …]   on the shop that runs on this machine

  pnpm operate accounts help
  pnpm operate accounts grant-staff email=someone@example.com
  pnpm operate catalog republish

  --port <n>   the shop's port (3000)`

async function run(): Promise<void> {
  const options = { port: { type: 'string', default: '3000' }, help: { type: 'boolean', short: 'h' } } as const
  const { values, positionals } = commandLine({ allowPositionals: true, options }, usage)
  const [app, command, ...pairs] = positionals
  if (values.help) return console.log(usage)
  if (app === undefined || command === undefined) throw new PlainError(usage)
  const input = Object.fromEntries(pairs.map(nameAndValue))
  stayLocal()
  // The front door is the port after the shop's.
  const endpoint = `http://127.0.0.1:${Number(values.port) + 1}`
  const result = await operate(endpoint, app, command, input)
  console.log(
    command === 'help' ? operatorHelp(result) : typeof result === 'string' ? result : inspect(result, { depth: null }),
  )
}

function nameAndValue(pair: string): [string, string] {
  const equals = pair.indexOf('=')
  if (equals < 1) throw new PlainError(`"${pair}" is not of the form name=value.`)
  return [pair.slice(0, equals), pair.slice(equals + 1)]
}

const explanations: Record<string, string> = {
  ECONNREFUSED: 'No shop runs on this port: start it with pnpm dev.',
  ResourceNotFoundException: 'There is no such macrofunction, it rests, or it has nothing to operate.',
}

await run().catch((error: Error & { code?: string }) => {
  console.error(styleText('red', explanations[error.code ?? error.name] ?? error.message))
  process.exit(1)
})
