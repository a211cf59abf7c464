import { join, resolve } from 'node:path'
import { PlainError } from '@macromart/local'
import { commandLine } from '@macromart/shop'
import type { Lesson } from './lesson.ts'

export const usage = `pnpm workshop: break the shop, see what goes wrong, and put it right again. Everything runs on this machine.

  pnpm workshop                   list the lessons, and what is next
  pnpm workshop lesson <id …>     run lessons, named by id or number: first without the safeguard, then with it
  pnpm workshop preflight         check this machine, with a remedy for each finding
  pnpm workshop reset             delete everything that the workshop has kept

  --all             run every lesson, all on one shop
  --keep            leave the broken shop open after the damage, until Ctrl-C
  --json            print the result as JSON; lines of progress go to standard error
  --port <n>        the shop's port (3000); internal services use the next five ports
  --state <folder>  the folder that the workshop keeps (.macromart-workshop)
  --no-package      use the macrofunctions as they were last packaged
  --help            print this text

A lesson changes no file of the working tree: the edited macrofunction is bundled into the folder of the workshop.

exit code   0  done; the damage was found, and with the safeguard the books hold
            1  a lesson failed, or preflight found something
            2  the command line is invalid
            3  another error, such as a port in use; the message names the remedy
          130  interrupted with Ctrl-C; with --keep, Ctrl-C is the usual end and counts as done`

/** The command line is invalid. */
export class UsageError extends PlainError {}

/** A parsed command line. */
export type Options = Common & (Plain | LessonOptions)

interface Common {
  json: boolean
  /** The first of six ports. */
  port: number
  state: string
}

interface Plain {
  command: 'help' | 'list' | 'preflight' | 'reset'
}

export interface LessonOptions {
  command: 'lesson'
  lessons: readonly Lesson[]
  keep: boolean
  package: boolean
}

const config = {
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    port: { type: 'string', default: '3000' },
    state: { type: 'string' },
    'no-package': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
} as const

/** Parses the command line. Throws a `UsageError` of one sentence, with the usage, if it is invalid. */
export function parseOptions(args: string[], root: string, lessons: readonly Lesson[]): Options {
  const { values, positionals } = parsed(args)
  const { all, keep, json, port, state } = values
  const common = { json, port: portOf(port), state: resolve(state ?? join(root, '.macromart-workshop')) }
  const [command = 'list', ...names] = positionals
  if (values.help) return { command: 'help', ...common }
  if (command === 'lesson') {
    const chosen = all ? lessons : names.map((name) => lessonNamed(name, lessons))
    if (chosen.length === 0 || (all && names.length > 0)) throw invalid('Name the lessons, or use --all.')
    if (keep && chosen.length > 1) throw invalid('--keep leaves one broken shop open: name one lesson.')
    return { command, lessons: chosen, keep, package: !values['no-package'], ...common }
  }
  if (command !== 'list' && command !== 'preflight' && command !== 'reset')
    throw invalid(`There is no command ${command}.`)
  if (names.length > 0 || all || keep || values['no-package'])
    throw invalid(`${command} takes --json, --port and --state only.`)
  return { command, ...common }
}

function parsed(args: string[]) {
  try {
    return commandLine({ ...config, args }, usage)
  } catch (error) {
    throw error instanceof PlainError ? new UsageError(error.message) : error
  }
}

function lessonNamed(name: string, lessons: readonly Lesson[]): Lesson {
  const lesson = lessons.find(({ id }, index) => id === name || String(index + 1) === name)
  if (lesson) return lesson
  throw invalid(
    `There is no lesson ${name}: there are ${lessons.map(({ id }, index) => `${index + 1} ${id}`).join(', ')}.`,
  )
}

/** The shop also uses the five ports after its own. */
const highestPort = 65_530

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= highestPort) return port
  throw invalid(`--port takes a number from 1 to ${highestPort}, not ${text}.`)
}

const invalid = (sentence: string) => new UsageError(`${sentence}\n\n${usage}`)
