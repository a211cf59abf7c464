import { inspect } from 'node:util'
import { ProblemError } from '@macromart/contract-kit'
import pRetry from 'p-retry'

const pauseMs = 75

/** The answer does not match yet. */
class NotYet extends Error {}

/**
 * Reads until the answer matches: `wanted` returns true, or asserts. An answer 404 or 503 is read again; any other
 * error is thrown at once. After the limit, throws an error with the last answer.
 */
export async function eventually<T>(
  read: () => Promise<T>,
  // biome-ignore lint/suspicious/noConfusingVoidType: an assertion returns nothing and throws
  wanted: (answer: T) => boolean | void = () => true,
  limitMs = 60_000,
): Promise<T> {
  const attempt = async () => {
    const answer = await read().catch((error: unknown) => {
      throw isTransient(error) ? new NotYet(String(error)) : error
    })
    assertWanted(answer, wanted)
    return answer
  }
  const options = { retries: Number.POSITIVE_INFINITY, factor: 1, minTimeout: pauseMs, maxRetryTime: limitMs }
  try {
    return await pRetry(attempt, { ...options, shouldRetry: ({ error }) => error instanceof NotYet })
  } catch (error) {
    if (!(error instanceof NotYet)) throw error
    const message = `not as wanted within ${limitMs / 1000} s; the last answer was ${error.message}`
    throw new Error(message, { cause: error.cause })
  }
}

// biome-ignore lint/suspicious/noConfusingVoidType: an assertion returns nothing and throws
function assertWanted<T>(answer: T, wanted: (answer: T) => boolean | void): void {
  try {
    if (wanted(answer) !== false) return
  } catch (cause) {
    throw new NotYet(inspect(answer, { depth: 6 }), { cause })
  }
  throw new NotYet(inspect(answer, { depth: 6 }))
}

const isTransient = (error: unknown) => error instanceof ProblemError && [404, 503].includes(error.status)
