import { styleText } from 'node:util'
import type { Log, LogEntry } from './log.ts'

const colours = ['cyan', 'magenta', 'blue', 'green', 'yellow', 'cyanBright', 'magentaBright', 'blueBright'] as const
const nameWidth = 10
/** As much of a trace id as tells one from another on a screen. */
const traceIdLength = 6

/** Writes entries for people: one colour for each macrofunction, its name, what it said, and a short trace id. */
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
    // What may succeed later needs no stack.
    if (stack && level === 'error') write(styleText('dim', printable(stack).replace(/^/gm, ' '.repeat(nameWidth + 3))))
  }
}

/** Whoever asks for a path chooses what is printed of it: a terminal must not obey that. */
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
 * The fields of a log line as a person reads them: ids short, times with their unit, an error by its message. What a queue
 * calls a message, and the code of what happened, are for machines.
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

/** The end of an id is what tells it from the others made in the same second. */
const keptLength = 6

const isId = (text: string) => /^[a-z]+_[0-9a-z]{20,}$/.test(text)

const shortId = (id: string) => `${id.slice(0, id.indexOf('_') + 1)}…${id.slice(-keptLength)}`
