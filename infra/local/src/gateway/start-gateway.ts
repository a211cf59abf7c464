import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { answerProblem } from './problem.ts'

/** What the gateway knows of an app that answers HTTP. */
export interface Backend {
  port: number
  /** Waits for the app and one of its slots. */
  enter(signal: AbortSignal): Promise<() => void>
}

export interface Gateway {
  url: string
  stop(): Promise<void>
}

export interface GatewayOptions {
  port: number
  /** By name: /api/<name> and below. */
  backends: Map<string, Backend>
  /** How long a request waits for an app; as long as API Gateway would. */
  waitMs?: number
  /** What `/` says. */
  index: () => string
}

/** The one public address. */
export async function startGateway({ port, backends, waitMs = 29_000, index }: GatewayOptions): Promise<Gateway> {
  const agent = new Agent({ keepAlive: true })
  const url = `http://localhost:${port}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/'
    if (path === '/') return void response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(index())
    const name = /^\/api\/([a-z][a-z0-9-]*)(?:[/?]|$)/.exec(path)?.[1] ?? ''
    const backend = backends.get(name)
    if (!backend) return answerProblem(response, 404, 'gateway.not-found', 'There is nothing at this address.')

    const gone = new AbortController()
    response.once('close', () => gone.abort(new Error('The client has gone.')))
    const release = await enter(backend, gone.signal, response)
    if (!release) return
    try {
      await forward(backend.port, request, response)
    } finally {
      release()
    }
  }

  /** Undefined when the app did not become free in time; the client knows by then. */
  async function enter(
    backend: Backend,
    gone: AbortSignal,
    response: ServerResponse,
  ): Promise<(() => void) | undefined> {
    try {
      return await backend.enter(AbortSignal.any([gone, AbortSignal.timeout(waitMs)]))
    } catch {
      const title = 'The macrofunction did not become free in time.'
      if (!gone.aborted) answerProblem(response, 503, 'gateway.unavailable', title, { 'retry-after': '5' })
      return undefined
    }
  }

  async function forward(backendPort: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { connection: _, 'keep-alive': __, upgrade: ___, ...kept } = request.headers
    const headers = {
      ...kept,
      'x-forwarded-for': [kept['x-forwarded-for'], request.socket.remoteAddress].filter(Boolean).join(', '),
      'x-forwarded-proto': 'http',
      'x-forwarded-host': kept.host ?? `localhost:${port}`,
      'x-forwarded-port': String(port),
    }
    const outgoing = httpRequest({
      agent,
      hostname: '127.0.0.1',
      port: backendPort,
      method: request.method,
      path: request.url,
      headers,
    })
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve)
      outgoing.once('error', reject)
      response.once('close', () => outgoing.destroy())
      pipeline(request, outgoing).catch(reject)
    })
    // serverless-offline answers for a function that threw or took too long, with its stack; API Gateway would say this:
    if (incoming.statusCode === 502 || incoming.statusCode === 504) {
      incoming.resume()
      return answerProblem(response, 500, 'gateway.function-failed', 'Internal server error')
    }
    const { connection: ____, 'keep-alive': _____, ...answered } = incoming.headers
    response.writeHead(incoming.statusCode ?? 502, answered)
    await pipeline(incoming, response)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() =>
      answerProblem(response, 502, 'gateway.bad-answer', 'The macrofunction did not answer.'),
    )
  })
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      agent.destroy()
    },
  }
}
