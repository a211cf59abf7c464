import { PlainError } from '@macromart/local'
import { commandLine } from '../command-line.ts'
import { stateFolder } from '../running-shop.ts'

export const usage = `pnpm dead-letters [<macrofunction> [<command>]]   shows, redrives or drops dead-lettered messages

  pnpm dead-letters                              count the dead letters of every macrofunction
  pnpm dead-letters orders                       list the dead letters of orders with their reasons
  pnpm dead-letters orders show <message>        show one message with its body and its trace
  pnpm dead-letters orders redrive <message …>   move messages back to the inbox to be retried; --all for all of them
  pnpm dead-letters orders drop <message …>      delete messages permanently; --all for all of them

  <message>         the message id, or enough of its beginning
  --yes             confirm drop
  --stage <name>    use a stage on AWS (eu-central-1) with your own credentials; without it, the shop on this machine
  --json            print JSON
  --state <folder>  the state folder of the shop on this machine (.macromart): its addresses and recorded errors
  --help            print this text

While the command runs, other readers do not see the messages. A redriven message gets as many attempts as a new one; a
poison message returns with its reason. A stage requires the permissions sqs:GetQueueUrl, GetQueueAttributes,
ReceiveMessage and ChangeMessageVisibility, for redrive and drop also SendMessage and DeleteMessage, on the queues
macromart-<stage>-*-dead-letters and, for redrive, macromart-<stage>-*-inbox.`

/** How many message ids each command takes. `several` also allows `--all`. */
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

/** Parses the command line. Throws a `PlainError` of one sentence if it is invalid or lacks a message id. */
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
  if (all && named > 0) throw new PlainError('Give either --all or message ids, not both.')
  if (takes === 'none' ? all || named > 0 : takes === 'one' && (all || named > 1))
    throw new PlainError(`${command} takes ${takes === 'one' ? 'one message id' : 'no message ids'}.\n\n${usage}`)
  if (takes !== 'none' && !all && named === 0)
    throw new PlainError(
      `Message id missing: ${program} ${command} <message>${takes === 'one' ? '' : ', or --all'}. ${program} lists ids.`,
    )
}

/** The items whose message ids begin with the wanted beginnings; all items if none is wanted. */
export function select<T>(all: T[], idOf: (one: T) => string | undefined, wanted: readonly string[]): T[] {
  if (wanted.length === 0) return all
  const found = wanted.map((beginning) => {
    const fitting = all.filter((one) => idOf(one)?.startsWith(beginning.toLowerCase()))
    if (fitting.length > 1)
      throw new PlainError(`${fitting.length} message ids begin with ${beginning}: give more characters.`)
    const [one] = fitting
    if (one === undefined)
      throw new PlainError(`No message id here begins with ${beginning}, or another reader holds that message.`)
    return one
  })
  return [...new Set(found)]
}
