import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRefused } from '../is-refused.ts'
import { keepAliveAgent } from '../keep-alive-agent.ts'
import type { RoutePlan } from '../plan.ts'
import { answerDocs, type Docs } from './answer-docs.ts'
import { ask, type Target } from './ask.ts'
import { createRouter } from './create-router.ts'
import { functionFailed } from './function-failed.ts'
import { answerProblem } from './problem.ts'

/** What the gateway knows of an app that answers HTTP. */
export interface Backend {
  port: number
  /** Waits for the app and one of its slots. */
  enter(signal: AbortSignal): Promise<() => void>
  /** After a connection to it broke: resolves once it is known whether the app has died. */
  whenKnown(signal: AbortSignal): Promise<void>
}

export interface Gateway {
  url: string
  stop(): Promise<void>
}

export interface GatewayOptions {
  port: number
  /** Which of them answers what. */
  routes: readonly RoutePlan[]
  /** The apps by name. One that rests has been left out of what runs. */
  backends: Map<string, Backend | 'resting'>
  /** How long a request waits for an app; as long as API Gateway would. */
  waitMs?: number
  /** What answers /docs and below, in place of whatever is routed there. */
  docs?: Docs | undefined
  /** Hears of each request when it is over: `at` is when it came, in milliseconds since 1970. */
  onAnswered?: (request: IncomingMessage, response: ServerResponse, at: number) => void
}

/** The one public address. */
export async function startGateway({
  port,
  routes,
  backends,
  waitMs = 29_000,
  docs,
  onAnswered,
}: GatewayOptions): Promise<Gateway> {
  const agent = keepAliveAgent()
  const url = `http://localhost:${port}`
  const routeOf = createRouter(routes)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: path = '/', method = 'GET' } = request
    const isDocs = docs !== undefined && /^\/docs(?:[/?]|$)/.test(path)
    if (isDocs && (await answerDocs(docs, request, response))) return
    const route = isDocs ? undefined : routeOf(path)
    const backend = route && backends.get(route.app)
    if (!backend) return answerProblem(response, 404, 'gateway.not-found', 'There is nothing at this address.')
    // By the edge itself, as CloudFront does.
    if (!route.methods.includes(method)) {
      return answerProblem(response, 403, 'gateway.method-forbidden', `Nothing takes ${method} at this address.`)
    }
    if (backend === 'resting') {
      const detail = `${route.app} is not running: the shop was started without it.`
      return answerProblem(response, 503, 'gateway.not-running', detail)
    }

    const gone = new AbortController()
    response.once('close', () => gone.abort(new Error('The client has gone.')))
    const patience = AbortSignal.any([gone.signal, AbortSignal.timeout(waitMs)])
    for (let sent = false; !sent; ) {
      const release = await backend.enter(patience).catch(() => undefined)
      if (!release) {
        const detail = 'The macrofunction did not become free in time.'
        return answerProblem(response, 503, 'gateway.unavailable', detail, { 'retry-after': '5' })
      }
      const target = { agent, port: backend.port, host: route.host }
      try {
        sent = await forward(target, request, response, gone.signal).finally(release)
      } catch {
        // An app that dies breaks its connections before its end is noticed: whoever is told comes again after that.
        await backend.whenKnown(patience)
        const detail = 'The macrofunction did not answer.'
        return answerProblem(response, 503, 'gateway.unavailable', detail, { 'retry-after': '1' })
      }
    }
  }

  /** False when the app has died and nobody knew it yet. */
  async function forward(target: Target, request: IncomingMessage, response: ServerResponse, gone: AbortSignal) {
    const incoming = await ask(target, request, gone).catch((error: unknown) => {
      if (!isRefused(error)) throw error
    })
    if (!incoming) return sleep(50, false)
    if (await functionFailed(incoming)) {
      incoming.resume()
      answerProblem(response, 500, 'gateway.function-failed', 'It is not your fault.')
      return true
    }
    const { connection: _, 'keep-alive': __, ...headers } = incoming.headers
    response.statusCode = incoming.statusCode ?? 502
    response.setHeaders(new Map(Object.entries(headers).map(([name, value = '']) => [name, value])))
    await pipeline(incoming, response)
    return true
  }

  const server = createServer((request, response) => {
    const at = performance.timeOrigin + performance.now()
    response.once('close', () => onAnswered?.(request, response, at))
    answer(request, response).catch(() => answerProblem(response, 500, 'gateway.failed', 'It is not your fault.'))
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
