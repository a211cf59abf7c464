import { once } from 'node:events'
import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http'

/** Where a request is sent on to: a socket of this machine, which is told that it has been asked as `host`. */
export interface ProxyTarget {
  agent: Agent
  socketPath: string
  host: string
}

/**
 * Hop-by-hop headers (RFC 9110, 7.6.1) are dropped; `accept-encoding`, too: HTTP APIs of API Gateway compress nothing, and a
 * compressed error of serverless-offline would look like an answer.
 */
const isForwarded = (name: string) =>
  !['connection', 'keep-alive', 'upgrade', 'expect', 'transfer-encoding', 'accept-encoding'].includes(name)

/**
 * Forwards a request and its body unchanged, but for the host and the x-forwarded headers, and resolves to the response. It is
 * not aborted when the client disconnects: on Lambda, too, the function runs to its end.
 */
export function proxy(
  { agent, socketPath, host }: ProxyTarget,
  request: IncomingMessage,
  body: Buffer,
): Promise<IncomingMessage> {
  const { method, url: path, socket } = request
  const forwarded = [request.headers['x-forwarded-for'], socket.remoteAddress]
  const headers = {
    ...Object.fromEntries(Object.entries(request.headers).filter(([name]) => isForwarded(name))),
    ...(body.length > 0 && { 'content-length': String(body.length) }),
    host,
    'x-forwarded-for': forwarded.filter(Boolean).join(', '),
    'x-forwarded-proto': 'http',
    'x-forwarded-port': String(socket.localPort),
  }
  return new Promise((resolve, reject) => {
    httpRequest({ agent, socketPath, method, path, headers }).once('response', resolve).on('error', reject).end(body)
  })
}

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
