import { inspect, styleText } from 'node:util'
import { PlainError } from '@macromart/local'
import { operateOptions, usage } from './operate-options.ts'
import { operateInRuns, operatorHelp } from './operator.ts'
import { requireApps } from './plan.ts'
import { awsEndpoint, bypassProxy, connectionRefused, root } from './running-shop.ts'

async function run(): Promise<void> {
  const { help, app, command, input, ...where } = operateOptions(process.argv.slice(2), root)
  if (help) return console.log(usage)
  if (app === undefined || command === undefined) throw new PlainError(usage)
  requireApps(root, [app])
  bypassProxy()
  const print = (result: unknown) => console.log(typeof result === 'string' ? result : inspect(result, { depth: null }))
  const result = await operateInRuns(await awsEndpoint(where), app, command, input, print)
  print(command === 'help' ? operatorHelp(result) : result)
}

const explanations: Record<string, string> = {
  ECONNREFUSED: connectionRefused,
  ResourceNotFoundException:
    'This macrofunction has no operator function, or it is not running: see --filter of pnpm dev.',
}

await run().catch((error: Error & { code?: string }) => {
  console.error(styleText('red', explanations[error.code ?? error.name] ?? error.message))
  process.exit(1)
})
