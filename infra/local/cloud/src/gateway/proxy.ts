import { once } from 'node:events'
import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http'

/** The target of a forwarded request: a local socket, and the `host` that it receives as the Host header. */
export interface ProxyTarget {
  agent: Agent
  socketPath: string
  host: string
}

/**
 * Hop-by-hop headers (RFC 9110, 7.6.1) are dropped; `accept-encoding`, too: HTTP APIs of API Gateway compress nothing,
 * and a compressed error of serverless-offline would not be recognised.
 */
const isForwarded = (name: string) =>
  !['connection', 'keep-alive', 'upgrade', 'expect', 'transfer-encoding', 'accept-encoding'].includes(name)

/**
 * Forwards a request and its body unchanged, but for the host and the x-forwarded headers, and resolves to the
 * response. It is not aborted when the client disconnects: on Lambda, too, the function runs to its end.
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
 * Whether a response of serverless-offline reports a function that threw or timed out: the body is then the error with
 * its stack, as a 200 of payload format 2.0. Only the beginning is read, and it is put back into the stream.
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
