import { styleText } from 'node:util'
import type { Log, LogEntry } from './log.ts'

const colours = ['cyan', 'magenta', 'blue', 'green', 'yellow', 'cyanBright', 'magentaBright', 'blueBright'] as const
const nameWidth = 10
/** Enough of a trace id to distinguish traces on a screen. */
const traceIdLength = 6

/** Prints log entries: the macrofunction's name in its own colour, the message, and a short trace id. */
export function createPrinter(write: (line: string) => void): Log {
  const colourOf = new Map<string, (typeof colours)[number]>()
  return ({ from, level, text, traceId, fields = {} }) => {
    const known = colourOf.get(from)
    const colour = known ?? (colours[colourOf.size % colours.length] as (typeof colours)[number])
    if (!known) colourOf.set(from, colour)
    const { details, stack } = formatFields(fields)
    const rest = printable([...details, ...(traceId ? [traceId.slice(0, traceIdLength)] : [])].join(' · '))
    const said = stress(level, printable(text))
    write(`${styleText(colour, from.padEnd(nameWidth))} ${said}${rest && styleText('dim', `  ${rest}`)}`)
    // A warning may succeed later: it needs no stack.
    if (stack && level === 'error') write(styleText('dim', printable(stack).replace(/^/gm, ' '.repeat(nameWidth + 3))))
  }
}

/** Clients choose the paths that are printed: their control characters must not reach the terminal. */
const printable = (text: string) => text.replace(/[^\P{Cc}\n]/gu, encodeURIComponent)

function stress(level: LogEntry['level'], text: string): string {
  if (level === 'error') return styleText('red', text)
  if (level === 'warn') return styleText('yellow', text)
  return level === 'debug' ? styleText('dim', text) : text
}

/** An error, as the functions' JSON lines hold it. */
interface LoggedError {
  name?: string
  message?: string
  stack?: string
}

/**
 * The fields of a log line in readable form: ids shortened, times with their unit, an error by its message. The queue's
 * message id and the event code are left out.
 */
function formatFields({ error, messageId: _, event: __, ...fields }: Record<string, unknown>): {
  details: string[]
  stack?: string
} {
  const details = Object.entries(fields).map(([name, value]) => {
    if (name === 'ms') return `${value} ms`
    if (typeof value === 'string') return isId(value) ? shortId(value) : value
    return `${name} ${JSON.stringify(value)}`
  })
  if (error === undefined) return { details }
  const { name, message, stack } = (typeof error === 'object' && error !== null ? error : {}) as LoggedError
  details.push(message === undefined ? String(error) : `${name}: ${message}`)
  return stack === undefined ? { details } : { details, stack }
}

/** Ids that are made in the same second differ at their end. */
const keptLength = 6

const isId = (text: string) => /^[a-z]+_[0-9a-z]{20,}$/.test(text)

const shortId = (id: string) => `${id.slice(0, id.indexOf('_') + 1)}…${id.slice(-keptLength)}`
