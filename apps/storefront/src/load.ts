import { ProblemError } from '@macromart/contract-kit'
import { log } from '@macromart/lambda-kit'

/** What became of a question: an answer, a problem that was told, or `unavailable`: whoever was asked is down, slow or broken. */
export type LoadResult<T> =
  | { readonly is: 'answered'; readonly value: T }
  | { readonly is: 'refused'; readonly problem: ProblemError }
  | { readonly is: 'unavailable' }

/**
 * Waits for what makes up a page, side by side. None of it can break the page: what does not answer is left to the page to
 * say in its own words. A session that is over (401) passes, because it is a matter of the whole page.
 */
export async function load<Requests extends Record<string, Promise<unknown>>>(
  requests: Requests,
): Promise<{ [Name in keyof Requests]: LoadResult<Awaited<Requests[Name]>> }> {
  const results = Object.entries(requests).map(async ([name, answer]) => [name, await toResult(answer)])
  return Object.fromEntries(await Promise.all(results))
}

/**
 * Waits for what a form asks to be done. Other than on a page that is looked at, a session that is over is not a matter of
 * the whole page: nothing was done, and the form is to be sent again.
 */
export async function submit<T>(request: Promise<T>): Promise<LoadResult<T> | { readonly is: 'signed-out' }> {
  try {
    return await toResult(request)
  } catch (error) {
    if (isSignedOut(error)) return { is: 'signed-out' }
    throw error
  }
}

/** Whether this says that the session is over, or was never one. */
export const isSignedOut = (error: unknown) =>
  error instanceof ProblemError && error.status === 401 && error.code === 'request.unauthenticated'

async function toResult<T>(request: Promise<T>): Promise<LoadResult<T>> {
  try {
    return { is: 'answered', value: await request }
  } catch (error) {
    if (error instanceof ProblemError && isRefusal(error)) {
      if (isSignedOut(error)) throw error
      return { is: 'refused', problem: error }
    }
    log.warn(
      'page.part_failed',
      'a part of the page rests',
      error instanceof ProblemError ? { reason: error.message } : { error },
    )
    return { is: 'unavailable' }
  }
}

/** Who is asked too often says so with a code of its own where that is about the visitor, and without one where it is busy. */
const isRefusal = ({ status, code }: ProblemError) => status < 500 && (status !== 429 || code !== undefined)

/** The answer, if there is one. */
export const answerOf = <T>(result: LoadResult<T>): T | undefined =>
  result.is === 'answered' ? result.value : undefined
