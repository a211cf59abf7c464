import pRetry from 'p-retry'

const pauseMs = 100
/** A message that failed is retried within seconds, also on a busy machine. */
const limitMs = 90_000

class NotYet extends Error {}

/**
 * Reads until the answer is as wanted, and returns it. Errors of `read` are thrown at once. Throws after 90 s, with
 * what was awaited, and with the signal's reason when it is aborted.
 */
export async function until<T>(
  what: string,
  signal: AbortSignal,
  read: () => Promise<T>,
  isWanted: (answer: T) => boolean,
): Promise<T> {
  const attempt = async () => {
    const answer = await read()
    if (!isWanted(answer)) throw new NotYet(`${what}: not within ${limitMs / 1000} s.`)
    return answer
  }
  return pRetry(attempt, {
    retries: Number.POSITIVE_INFINITY,
    factor: 1,
    minTimeout: pauseMs,
    maxRetryTime: limitMs,
    shouldRetry: ({ error }) => error instanceof NotYet,
    signal,
  })
}
