import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http'

/** Where a request is sent on to: a socket of this machine, which is told that it has been asked as `host`. */
export interface Target {
  agent: Agent
  socketPath: string
  host: string
}

/**
 * What is between two neighbours only (RFC 9110, 7.6.1), or was for the gateway. HTTP APIs of API Gateway compress nothing; and
 * an error that serverless-offline had compressed could not be told from an answer.
 */
const kept = (name: string) =>
  !['connection', 'keep-alive', 'upgrade', 'expect', 'transfer-encoding', 'accept-encoding'].includes(name)

/**
 * Sends a request and its body on as they are, but for its host and the x-forwarded headers, and resolves to its answer. It is
 * not broken off when the client goes away: the function would go on, too.
 */
export function ask(
  { agent, socketPath, host }: Target,
  request: IncomingMessage,
  body: Buffer,
): Promise<IncomingMessage> {
  const { method, url: path, socket } = request
  const forwarded = [request.headers['x-forwarded-for'], socket.remoteAddress]
  const headers = {
    ...Object.fromEntries(Object.entries(request.headers).filter(([name]) => kept(name))),
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
