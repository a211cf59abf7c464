import { parseArgs, styleText } from 'node:util'
import { operate } from './operate-function.ts'

const usage = `pnpm operate <macrofunction> <command> [name=value …]   on the shop that runs on this machine

  pnpm operate accounts help
  pnpm operate accounts grant-staff email=someone@example.com
  pnpm operate catalog republish

  --port <n>   the shop's port (3000)`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string', default: '3000' }, help: { type: 'boolean' } },
})
const [app, command, ...pairs] = positionals

if (values.help || app === undefined || command === undefined) {
  console.log(usage)
  process.exit(values.help ? 0 : 1)
}

const input = Object.fromEntries(
  pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
)
try {
  // The front door is the port after the shop's.
  console.dir(await operate(`http://127.0.0.1:${Number(values.port) + 1}`, app, command, input), { depth: null })
} catch (error) {
  const refused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
  console.error(styleText('red', refused ? 'No shop runs on this port: start it with pnpm dev.' : String(error)))
  process.exit(1)
}
