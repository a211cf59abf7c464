import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'

/** Where a request is sent on to: a port of this machine, which is told that it has been asked as `host`. */
export interface Target {
  agent: Agent
  port: number
  host: string
}

/**
 * Sends a request on as it is, but for its host and the x-forwarded headers, and resolves to its answer. The body is touched
 * only once there is a connection: after ECONNREFUSED the request can be sent again.
 */
export function ask(
  { agent, port, host }: Target,
  request: IncomingMessage,
  gone: AbortSignal,
): Promise<IncomingMessage> {
  // HTTP APIs of API Gateway compress nothing. And an error that serverless-offline had compressed could not be told from
  // an answer.
  const { connection: _, 'keep-alive': __, upgrade: ___, 'accept-encoding': ____, ...kept } = request.headers
  const headers = {
    ...kept,
    host,
    'x-forwarded-for': [kept['x-forwarded-for'], request.socket.remoteAddress].filter(Boolean).join(', '),
    'x-forwarded-proto': 'http',
    'x-forwarded-port': String(request.socket.localPort),
  }
  const { method, url: path } = request
  const outgoing = httpRequest({ agent, hostname: '127.0.0.1', port, method, path, headers, signal: gone })
  return new Promise((resolve, reject) => {
    const sendBody = () => void pipeline(request, outgoing).catch(reject)
    outgoing.once('socket', (socket) => {
      if (socket.connecting) socket.once('connect', sendBody)
      else sendBody()
    })
    outgoing.once('response', resolve)
    outgoing.once('error', reject)
  })
}
