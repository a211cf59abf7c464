import { join, resolve } from 'node:path'
import { PlainError } from '@macromart/local'
import { commandLine } from '@macromart/shop'
import type { Exercise } from './exercises/exercise.ts'
import type { Lesson } from './lesson.ts'
import { usage } from './usage.ts'

/** The command line is invalid. */
export class UsageError extends PlainError {}

/** A parsed command line. */
export type Options = Common & (Plain | LessonOptions | ExerciseOptions | ResetOptions)

interface Common {
  json: boolean
  /** The first of six ports. */
  port: number
  /** The folder of the workshop; for `next`, that of the shop. */
  state: string
}

interface Plain {
  command: 'help' | 'list' | 'preflight' | 'next' | 'measure'
}

export interface LessonOptions {
  command: 'lesson'
  lessons: readonly Lesson[]
  keep: boolean
  package: boolean
}

interface ExerciseOptions {
  command: 'start' | 'check' | 'hint' | 'solve'
  /** Undefined for the exercise of the current branch. */
  exercise: Exercise | undefined
  /** Shows the solution before the exercise has passed. */
  now: boolean
}

interface ResetOptions {
  command: 'reset'
  /** Undefined for the folder of the workshop. */
  exercise: Exercise | undefined
  /** Deletes the branch of the exercise also if it has commits. */
  delete: boolean
}

/** What there is to name. */
export interface Catalogue {
  lessons: readonly Lesson[]
  exercises: readonly Exercise[]
}

const config = {
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    now: { type: 'boolean', default: false },
    delete: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    port: { type: 'string', default: '3000' },
    state: { type: 'string' },
    'no-package': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
} as const

type Flag = 'all' | 'keep' | 'now' | 'delete' | 'no-package'

/** The options of each command, besides those that all have, and how many names it takes. */
const commands: Record<string, { flags: readonly Flag[]; names: number }> = {
  list: { flags: [], names: 0 },
  lesson: { flags: ['all', 'keep', 'no-package'], names: Number.POSITIVE_INFINITY },
  preflight: { flags: [], names: 0 },
  next: { flags: [], names: 0 },
  measure: { flags: [], names: 0 },
  start: { flags: [], names: 1 },
  check: { flags: [], names: 1 },
  hint: { flags: [], names: 1 },
  solve: { flags: ['now'], names: 1 },
  reset: { flags: ['delete'], names: 1 },
}

/** Parses the command line. Throws a `UsageError` of one sentence, with the usage, if it is invalid. */
export function parseOptions(args: string[], root: string, { lessons, exercises }: Catalogue): Options {
  const { values, positionals } = parsed(args)
  const { all, keep, now, json, port, state } = values
  const [command = 'list', ...names] = positionals
  const folder = command === 'next' ? '.macromart' : '.macromart-workshop'
  const common = { json, port: portOf(port), state: resolve(state ?? join(root, folder)) }
  if (values.help) return { command: 'help', ...common }
  requireKnown(command, names, values)
  const exercise = () => (names[0] === undefined ? undefined : named('exercise', names[0], exercises))
  switch (command) {
    case 'lesson': {
      const chosen = all ? lessons : names.map((name) => named('lesson', name, lessons))
      if (chosen.length === 0 || (all && names.length > 0)) throw invalid('Name the lessons, or use --all.')
      if (keep && chosen.length > 1) throw invalid('--keep leaves one broken shop open: name one lesson.')
      return { command, lessons: chosen, keep, package: !values['no-package'], ...common }
    }
    case 'start':
      if (names.length === 0) throw invalid('Name the exercise to start.')
      return { command, exercise: exercise(), now, ...common }
    case 'check':
    case 'hint':
    case 'solve':
      return { command, exercise: exercise(), now, ...common }
    case 'reset':
      if (values.delete && names.length === 0) throw invalid('--delete deletes the branch of an exercise: name it.')
      return { command, exercise: exercise(), delete: values.delete, ...common }
    case 'preflight':
    case 'next':
    case 'measure':
      return { command, ...common }
    default:
      return { command: 'list', ...common }
  }
}

/** Throws unless the command exists, and takes these names and options. */
function requireKnown(command: string, names: readonly string[], values: Record<Flag, boolean>): void {
  const takes = commands[command]
  if (takes === undefined) throw invalid(`There is no command ${command}.`)
  if (names.length > takes.names)
    throw invalid(`${command} takes ${takes.names === 0 ? 'no names' : 'one name'}: ${names.join(' ')}.`)
  const flag = (['all', 'keep', 'now', 'delete', 'no-package'] as const).find(
    (name) => values[name] && !takes.flags.includes(name),
  )
  if (flag) throw invalid(`--${flag} is no option of ${command}.`)
}

function parsed(args: string[]) {
  try {
    return commandLine({ ...config, args }, usage)
  } catch (error) {
    throw error instanceof PlainError ? new UsageError(error.message) : error
  }
}

/** A lesson by its id or number, an exercise by its id. */
function named<T extends Lesson | Exercise>(kind: 'lesson' | 'exercise', name: string, all: readonly T[]): T {
  const isNumbered = kind === 'lesson'
  const found = all.find(({ id }, index) => id === name || (isNumbered && String(index + 1) === name))
  if (found) return found
  const known = all.map(({ id }, index) => (isNumbered ? `${index + 1} ${id}` : id))
  throw invalid(`There is no ${kind} ${name}: there are ${known.join(', ')}.`)
}

/** The shop also uses the five ports after its own. */
const highestPort = 65_530

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= highestPort) return port
  throw invalid(`--port takes a number from 1 to ${highestPort}, not ${text}.`)
}

const invalid = (sentence: string) => new UsageError(`${sentence}\n\n${usage}`)
