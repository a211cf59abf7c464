import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'

/**
 * Whether an answer of serverless-offline stands for a function that threw, or took too long: it then shows the error with
 * its stack, as a 200 of payload format 2.0. Only the beginning is looked at; nothing is taken from the stream.
 */
export async function functionFailed(answer: IncomingMessage): Promise<boolean> {
  if (answer.statusCode === 502 || answer.statusCode === 504) return true
  if (answer.statusCode !== 200 || !answer.headers['content-type']?.startsWith('application/json')) return false
  await Promise.race([once(answer, 'readable'), once(answer, 'end')])
  const beginning = answer.read() as Buffer | null
  if (!beginning) return false
  answer.unshift(beginning)
  return /^\{"errorMessage":".*"stackTrace":\[/s.test(beginning.toString('latin1'))
}
