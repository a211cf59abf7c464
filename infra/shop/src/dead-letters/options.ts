import { join, resolve } from 'node:path'
import { PlainError } from '@macromart/local'
import { commandLine } from '../command-line.ts'

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
  --port <n>        the port of the shop on this machine (3000)
  --state <folder>  where it keeps everything (.macromart), and with it why what was tried again and again has failed
  --help            this text

Whoever looks takes the letters for a moment: nobody else sees them meanwhile. Redriven ones are tried as often as new ones,
and what is poison comes back with its reason. On a stage it takes the rights sqs:GetQueueUrl, GetQueueAttributes,
ReceiveMessage and ChangeMessageVisibility, with redrive and drop also SendMessage and DeleteMessage, for the queues
macromart-<stage>-*-dead-letters and, to redrive, macromart-<stage>-*-inbox.`

const commands = ['list', 'show', 'redrive', 'drop'] as const
type Command = (typeof commands)[number]

const options = {
  stage: { type: 'string', default: 'local' },
  port: { type: 'string', default: '3000' },
  state: { type: 'string' },
  all: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** What the command line asks for. Throws one sentence if it cannot be understood, or leaves open which letters are meant. */
export function deadLetterOptions(args: string[], root: string) {
  const { values, positionals } = commandLine({ args, options, allowPositionals: true }, usage)
  const [app, command = 'list', ...wanted] = positionals
  if (!isCommand(command)) throw new PlainError(`There is no command ${command}.\n\n${usage}`)
  const [one, more] = [`pnpm dead-letters ${app} ${command} <message>`, wanted.length > 1]
  if (command === 'list' ? wanted.length > 0 || values.all : command === 'show' && (more || values.all))
    throw new PlainError(`${command} takes ${command === 'show' ? 'one message' : 'none'}.\n\n${usage}`)
  if (command !== 'list' && wanted.length === 0 && !values.all)
    throw new PlainError(`Which? ${one}${command === 'show' ? '' : ', or --all'}; pnpm dead-letters ${app} lists them.`)
  if (wanted.length > 0 && values.all) throw new PlainError('Either --all, or those that are named.')
  const port = Number(values.port)
  if (!Number.isInteger(port)) throw new PlainError(`--port takes a number, not ${values.port}.`)
  const state = values.state === undefined ? join(root, '.macromart') : resolve(values.state)
  return { ...values, app, command, wanted, port, state }
}

const isCommand = (text: string): text is Command => (commands as readonly string[]).includes(text)
