import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'

/**
 * Whether an answer of serverless-offline stands for a function that threw, or took too long: it then shows the error with
 * its stack, as a 200 of payload format 2.0. Only the beginning is looked at; nothing is taken from the stream.
 */
export async function isFunctionError(response: IncomingMessage): Promise<boolean> {
  if (response.statusCode === 502 || response.statusCode === 504) return true
  if (response.statusCode !== 200 || !response.headers['content-type']?.startsWith('application/json')) return false
  await Promise.race([once(response, 'readable'), once(response, 'end')])
  const beginning = response.read() as Buffer | null
  if (!beginning) return false
  response.unshift(beginning)
  return /^\{"errorMessage":".*"stackTrace":\[/s.test(beginning.toString('latin1'))
}
