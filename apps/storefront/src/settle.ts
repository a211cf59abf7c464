import { ProblemError } from '@macromart/contract-kit'
import { log } from '@macromart/lambda-kit'

/** What became of a question: an answer, a problem that was told, or `resting`: whoever was asked is down, slow or broken. */
export type Settled<T> =
  | { readonly is: 'answered'; readonly value: T }
  | { readonly is: 'refused'; readonly problem: ProblemError }
  | { readonly is: 'resting' }

/**
 * Waits for what makes up a page, side by side. None of it can break the page: what does not answer is left to the page to
 * say in its own words. A session that is over (401) passes, because it is a matter of the whole page.
 */
export async function settle<Asked extends Record<string, Promise<unknown>>>(
  asked: Asked,
): Promise<{ [Name in keyof Asked]: Settled<Awaited<Asked[Name]>> }> {
  const settled = Object.entries(asked).map(async ([name, answer]) => [name, await settledOne(answer)])
  return Object.fromEntries(await Promise.all(settled))
}

/**
 * Waits for what a form asks to be done. Other than on a page that is looked at, a session that is over is not a matter of
 * the whole page: nothing was done, and the form is to be sent again.
 */
export async function attempted<T>(deed: Promise<T>): Promise<Settled<T> | { readonly is: 'signed-out' }> {
  try {
    return await settledOne(deed)
  } catch (error) {
    if (isSignedOut(error)) return { is: 'signed-out' }
    throw error
  }
}

/** Whether this says that the session is over, or was never one. */
export const isSignedOut = (error: unknown) =>
  error instanceof ProblemError && error.status === 401 && error.code === 'request.unauthenticated'

async function settledOne<T>(answer: Promise<T>): Promise<Settled<T>> {
  try {
    return { is: 'answered', value: await answer }
  } catch (error) {
    if (error instanceof ProblemError && isRefusal(error)) {
      if (isSignedOut(error)) throw error
      return { is: 'refused', problem: error }
    }
    log.warn('a part of the page rests', error instanceof ProblemError ? { reason: error.message } : { error })
    return { is: 'resting' }
  }
}

/** Who is asked too often says so with a code of its own where that is about the visitor, and without one where it is busy. */
const isRefusal = ({ status, code }: ProblemError) => status < 500 && (status !== 429 || code !== undefined)

/** The answer, if there is one. */
export const answerOf = <T>(settled: Settled<T>): T | undefined =>
  settled.is === 'answered' ? settled.value : undefined
