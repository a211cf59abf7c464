import type { LogEntry } from './log.ts'

/** Stack frames outside the function's code. */
const framesOfOthers = /^\s+at .*(serverless-offline\/src|node:internal)/

/** Reads a function's JSON line, or plain text. Undefined for empty lines and for stack frames outside the function. */
export function parseLine(from: string, line: string): LogEntry | undefined {
  const text = line.trimEnd()
  if (text === '' || framesOfOthers.test(text)) return undefined
  const json = text.startsWith('{') ? parseJson(text) : undefined
  if (!json) return { from, level: /error|unhandled/i.test(text) ? 'error' : 'info', text }
  const { level, message, traceId, spanId, timestamp: _, ...fields } = json
  return {
    from,
    level: levels[String(level).toLowerCase()] ?? 'info',
    text: typeof message === 'string' ? message : JSON.stringify(message ?? ''),
    traceId: typeof traceId === 'string' ? traceId : undefined,
    spanId: typeof spanId === 'string' ? spanId : undefined,
    fields: Object.keys(fields).length > 0 ? fields : undefined,
  }
}

const levels: Record<string, LogEntry['level']> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  fatal: 'error',
}

function parseJson(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
}
