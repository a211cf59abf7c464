import { setTimeout } from 'node:timers/promises'
import { inspect } from 'node:util'
import { ProblemError } from '@macromart/contract-kit'

const pauseMs = 75

/**
 * Reads until the answer is as wanted: `wanted` says so, or asserts it. What is not there yet (404) or cannot be asked
 * just now (503) is read again; any other failure is thrown at once. Gives up after the limit, telling the last answer.
 */
export async function eventually<T>(
  read: () => Promise<T>,
  // biome-ignore lint/suspicious/noConfusingVoidType: an assertion answers nothing and throws
  wanted: (answer: T) => boolean | void = () => true,
  limitMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + limitMs
  let last = 'none'
  let wrong: unknown
  do {
    const answer = await read().then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
    if ('error' in answer) {
      if (!isTransient(answer.error)) throw answer.error
      last = String(answer.error)
    } else {
      try {
        if (wanted(answer.value) !== false) return answer.value
      } catch (failedAssertion) {
        wrong = failedAssertion
      }
      last = inspect(answer.value, { depth: 6 })
    }
    await setTimeout(pauseMs)
  } while (Date.now() < deadline)
  throw new Error(`not as wanted within ${limitMs / 1000} s; the last answer was ${last}`, { cause: wrong })
}

const isTransient = (error: unknown) => error instanceof ProblemError && [404, 503].includes(error.status)
