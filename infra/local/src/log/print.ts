import { styleText } from 'node:util'
import type { Log, LogEntry } from './log.ts'

const colours = ['cyan', 'magenta', 'blue', 'green', 'yellow', 'cyanBright', 'magentaBright', 'blueBright'] as const
const nameWidth = 10
/** As much of a trace id as tells one from another on a screen. */
const traceIdLength = 6

/** Writes entries for people: one colour for each macrofunction, its name, what it said, and a short trace id. */
export function createPrinter(write: (line: string) => void): Log {
  const colourOf = new Map<string, (typeof colours)[number]>()
  return ({ from, level, text, traceId, fields }) => {
    const known = colourOf.get(from)
    const colour = known ?? (colours[colourOf.size % colours.length] as (typeof colours)[number])
    if (!known) colourOf.set(from, colour)
    const trace = traceId ? styleText('dim', ` ${traceId.slice(0, traceIdLength)}`) : ''
    const rest = fields ? styleText('dim', ` ${JSON.stringify(fields)}`) : ''
    write(`${styleText(colour, from.padEnd(nameWidth))} ${stress(level, text)}${trace}${rest}`)
  }
}

function stress(level: LogEntry['level'], text: string): string {
  if (level === 'error') return styleText('red', text)
  if (level === 'warn') return styleText('yellow', text)
  return level === 'debug' ? styleText('dim', text) : text
}
