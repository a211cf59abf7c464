import { join } from 'node:path'
import { styleText } from 'node:util'
import { PlainError } from '@macromart/local'
import { bypassProxy } from '@macromart/shop'
import { exercises } from '../exercises/exercises.ts'
import { lessons } from '../lessons/lessons.ts'
import { check } from './commands/check.ts'
import { hint } from './commands/hint.ts'
import { lesson } from './commands/lesson.ts'
import { list } from './commands/list.ts'
import { thisMachine } from './commands/machine.ts'
import { measure } from './commands/measure.ts'
import { preflight } from './commands/preflight.ts'
import { reset } from './commands/reset.ts'
import { resetExercise } from './commands/reset-exercise.ts'
import { solve } from './commands/solve.ts'
import { start } from './commands/start.ts'
import { exerciseOf } from './exercises/branch.ts'
import { createGit } from './git.ts'
import { parseOptions, UsageError } from './options.ts'
import { createOutput } from './output.ts'
import { usage } from './usage.ts'

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

/** For a command that starts shops. */
function stopOnSignals(): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  // Writing to a closed terminal fails.
  process.stdout.on('error', () => signal.aborted || stop('The terminal was closed'))
  bypassProxy()
}

/** Runs the command line. Returns the exit code. */
async function workshop(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), root, { lessons, exercises })
  const { state } = options
  const output = createOutput(options.json, options.command !== 'lesson' && options.command !== 'measure')
  const git = createGit(root)
  switch (options.command) {
    case 'help':
      console.log(usage)
      return 0
    case 'list':
      return list({ lessons, exercises }, { git, state }, output)
    case 'preflight':
      return preflight(thisMachine(root), options.port, output)
    case 'start':
      return start(await exerciseOf(options, git, exercises), { root, exercises, output })
    case 'check':
      return check(await exerciseOf(options, git, exercises), { root, state, output })
    case 'hint':
      return hint(await exerciseOf(options, git, exercises), output)
    case 'solve':
      return solve(await exerciseOf(options, git, exercises), { ...options, root, output })
    case 'next': {
      // It loads code that an exercise may have broken, which must not stop the other commands.
      const { next } = await import('./commands/next.ts')
      return next(state, output)
    }
    case 'reset':
      if (options.exercise) return resetExercise(options.exercise, { ...options, root, output })
      return reset(state, output)
    case 'measure':
      stopOnSignals()
      return measure(root, output, signal)
    case 'lesson':
      stopOnSignals()
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
