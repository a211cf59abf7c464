import { PlainError } from '@macromart/local'
import { commandLine } from '../command-line.ts'
import { stateFolder } from '../running-shop.ts'

export const usage = `pnpm dead-letters [<macrofunction> [<command>]]   what a macrofunction could not take, and what to do about it

  pnpm dead-letters                              how many there are, everywhere
  pnpm dead-letters orders                       those of orders, one by one, and why
  pnpm dead-letters orders show <message>        all that is known of one, and its trace
  pnpm dead-letters orders redrive <message …>   back into the inbox, to be tried again; or --all of them
  pnpm dead-letters orders drop <message …>      for good; or --all of them

  <message>         its id, or enough of its beginning
  --yes             what drop asks for
  --stage <name>    of a stage on AWS (eu-central-1), with your own credentials; the shop on this machine if left out
  --json            for programs
  --state <folder>  the state folder of the shop on this machine (.macromart): its addresses, and the errors of failed messages
  --help            this text

Whoever looks takes the letters for a moment: nobody else sees them meanwhile. Redriven ones are tried as often as new ones,
and what is poison comes back with its reason. On a stage it takes the rights sqs:GetQueueUrl, GetQueueAttributes,
ReceiveMessage and ChangeMessageVisibility, with redrive and drop also SendMessage and DeleteMessage, for the queues
macromart-<stage>-*-dead-letters and, to redrive, macromart-<stage>-*-inbox.`

/** How many letters each command is for. For several of them, --all may stand for every one. */
const commands = { list: 'none', show: 'one', redrive: 'several', drop: 'several' } as const
type Command = keyof typeof commands

const options = {
  stage: { type: 'string', default: 'local' },
  state: { type: 'string' },
  all: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** What the command line asks for. Throws one sentence if it cannot be understood, or leaves open which letters are meant. */
export function deadLetterOptions(args: string[], repository: string) {
  const { values, positionals } = commandLine({ args, options, allowPositionals: true }, usage)
  const [app, command = 'list', ...wanted] = positionals
  if (!isCommand(command)) throw new PlainError(`There is no command ${command}.\n\n${usage}`)
  requireLetters(`pnpm dead-letters ${app}`, command, wanted.length, values.all)
  return { ...values, app, command, wanted, state: stateFolder(values.state, repository) }
}

const isCommand = (text: string): text is Command => Object.hasOwn(commands, text)

function requireLetters(program: string, command: Command, named: number, all: boolean): void {
  const takes = commands[command]
  if (all && named > 0) throw new PlainError('Either --all, or those that are named.')
  if (takes === 'none' ? all || named > 0 : takes === 'one' && (all || named > 1))
    throw new PlainError(`${command} takes ${takes === 'one' ? 'one message' : 'none'}.\n\n${usage}`)
  if (takes !== 'none' && !all && named === 0)
    throw new PlainError(
      `Which? ${program} ${command} <message>${takes === 'one' ? '' : ', or --all'}; ${program} lists them.`,
    )
}

/** Those that a person names by the beginnings of their message ids; all of them where none is named. */
export function select<T>(all: T[], idOf: (one: T) => string | undefined, wanted: readonly string[]): T[] {
  if (wanted.length === 0) return all
  const found = wanted.map((beginning) => {
    const fitting = all.filter((one) => idOf(one)?.startsWith(beginning.toLowerCase()))
    if (fitting.length > 1) throw new PlainError(`${fitting.length} letters begin with ${beginning}: say more of it.`)
    const [one] = fitting
    if (one === undefined) throw new PlainError(`There is no letter ${beginning} here, or somebody has just taken it.`)
    return one
  })
  return [...new Set(found)]
}
