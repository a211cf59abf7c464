import { join } from 'node:path'
import { styleText } from 'node:util'
import { PlainError } from '@macromart/local'
import { bypassProxy } from '@macromart/shop'
import { lessons } from '../lessons/lessons.ts'
import { lesson } from './commands/lesson.ts'
import { list } from './commands/list.ts'
import { thisMachine } from './commands/machine.ts'
import { preflight } from './commands/preflight.ts'
import { reset } from './commands/reset.ts'
import { parseOptions, UsageError, usage } from './options.ts'
import { createOutput } from './output.ts'

const root = join(import.meta.dirname, '../..')
const stopping = new AbortController()
const { signal } = stopping

/** The documented exit codes that are not the result of a command. */
const exitCodes = { usage: 2, error: 3, interrupted: 130 }

function stop(cause: string) {
  // A second signal exits at once. The child processes end with this process.
  if (signal.aborted) process.exit(exitCodes.interrupted)
  console.error(`\n${cause}: stopping the shop. Press Ctrl-C again to stop at once.`)
  stopping.abort(new PlainError('Stopped.'))
}

/** Runs the command line. Returns the exit code. */
async function workshop(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), root, lessons)
  const output = createOutput(options.json, options.command !== 'lesson')
  switch (options.command) {
    case 'help':
      console.log(usage)
      return 0
    case 'list':
      return list(lessons, options.state, output)
    case 'preflight':
      return preflight(thisMachine(root), options.port, output)
    case 'reset':
      return reset(options.state, output)
    case 'lesson':
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
      // Writing to a closed terminal fails.
      process.stdout.on('error', () => signal.aborted || stop('The terminal was closed'))
      bypassProxy()
      return lesson(options, { root, all: lessons, output, signal })
  }
}

process.exit(
  await workshop().catch((error: unknown) => {
    if (signal.aborted) {
      console.error('Stopped.')
      return exitCodes.interrupted
    }
    console.error(styleText('red', explain(error)))
    return error instanceof UsageError ? exitCodes.usage : exitCodes.error
  }),
)

/** One sentence if a person can fix the error, otherwise the stack. */
function explain(error: unknown): string {
  if (error instanceof PlainError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
