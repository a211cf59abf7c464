import { ProblemError } from '@macromart/contract-kit'
import { log } from '@macromart/lambda-kit'

/** The outcome of a request: an answer, a problem, or `unavailable` if the macrofunction is down, slow or broken. */
export type LoadResult<T> =
  | { readonly is: 'answered'; readonly value: T }
  | { readonly is: 'refused'; readonly problem: ProblemError }
  | { readonly is: 'unavailable' }

/**
 * Waits for the requests of a page in parallel. A failed request does not fail the page: the page shows that part as
 * unavailable. An ended session (401) is thrown, because it concerns the whole page.
 */
export async function load<Requests extends Record<string, Promise<unknown>>>(
  requests: Requests,
): Promise<{ [Name in keyof Requests]: LoadResult<Awaited<Requests[Name]>> }> {
  const results = Object.entries(requests).map(async ([name, answer]) => [name, await toResult(answer)])
  return Object.fromEntries(await Promise.all(results))
}

/**
 * Waits for the request of a form. An ended session is returned, not thrown: nothing was done, and the form is shown
 * again.
 */
export async function submit<T>(request: Promise<T>): Promise<LoadResult<T> | { readonly is: 'signed-out' }> {
  try {
    return await toResult(request)
  } catch (error) {
    if (isSignedOut(error)) return { is: 'signed-out' }
    throw error
  }
}

/** Whether the error means that the session has ended or was never valid. */
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
      'part of a page is unavailable',
      error instanceof ProblemError ? { reason: error.message } : { error },
    )
    return { is: 'unavailable' }
  }
}

/** A 429 with a code concerns the visitor and is a refusal. A 429 without a code means a macrofunction that is busy. */
const isRefusal = ({ status, code }: ProblemError) => status < 500 && (status !== 429 || code !== undefined)

/** The answer, if there is one. */
export const answerOf = <T>(result: LoadResult<T>): T | undefined =>
  result.is === 'answered' ? result.value : undefined
