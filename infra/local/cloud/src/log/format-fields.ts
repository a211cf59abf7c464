/** An error, as the functions' JSON lines hold it. */
interface LoggedError {
  name?: string
  message?: string
  stack?: string
}

/**
 * The fields of a log line as a person reads them: ids short, times with their unit, an error by its message. What a queue
 * calls a message is for machines.
 */
export function formatFields({ error, messageId: _, ...fields }: Record<string, unknown>): {
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
