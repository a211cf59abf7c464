import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { isConnectionRefused, keepAliveAgent } from '../http/keep-alive-agent.ts'
import { type BodyLimits, collectBody } from '../http/read-body.ts'
import { hasLocalHost, isSameHost } from '../http/request-guard.ts'
import type { Exchange } from '../metering/request-units.ts'
import type { RoutePlan } from '../plan.ts'
import { answerSite, type Site } from './answer-site.ts'
import { createRouter } from './create-router.ts'
import { edgeAnswer, originForm, targetAnswer } from './edge-rules.ts'
import { close, listen } from './listen.ts'
import { malformedRequestResponse, sendProblem } from './problem.ts'
import { isFunctionError, type ProxyTarget, proxy } from './proxy.ts'

/** An app with an HTTP API, as the gateway uses it. */
export interface Backend {
  socketPath: string
  /** Waits for the app and one of its slots. */
  acquireSlot(signal: AbortSignal): Promise<() => void>
  /** After a broken connection: resolves once it is known whether the app has ended. */
  whenLivenessKnown(signal: AbortSignal): Promise<void>
}

export interface Gateway {
  url: string
  stop(): Promise<void>
}

export interface GatewayOptions {
  port: number
  /** The interface to listen on; by default this machine's own, over IPv4 and IPv6. */
  host?: string | undefined
  /** The address that people use, whose host is accepted beside this machine's own names. By default the gateway's own. */
  publicUrl?: string | undefined
  /** The first route whose pattern matches is taken. */
  routes: readonly RoutePlan[]
  /** The apps by name; `not-running` for an app that was left out of the start. */
  backends: Map<string, Backend | 'not-running'>
  /** How long a request waits for an app; by default as long as API Gateway. */
  waitMs?: number
  /** The limits of a request body's size and arrival time; by default API Gateway's. */
  body?: BodyLimits
  /** Serves /docs and below, instead of any route. */
  docs?: Site | undefined
  /** Serves paths below /images; a request for an unknown one follows its route. */
  pictures?: Site | undefined
  /** Called when a request has ended; `at` is its arrival, in milliseconds since 1970. */
  onResponse?: (request: IncomingMessage, response: ServerResponse, at: number, exchange: Exchange) => void
  /** Called with the cause when the gateway itself fails, which is answered with 500. */
  onFailure?: (error: unknown) => void
}

/** Starts the gateway: the single public address. */
export async function startGateway({
  port,
  host,
  publicUrl = `http://localhost:${port}`,
  routes,
  backends,
  waitMs = 29_000,
  body: bodyLimits = { bytes: 10 * 1024 * 1024, ms: 30_000 },
  docs,
  pictures,
  onResponse,
  onFailure,
}: GatewayOptions): Promise<Gateway> {
  const agent = keepAliveAgent()
  const url = `http://localhost:${port}`
  const routeOf = createRouter(routes)

  async function handle(request: IncomingMessage, response: ServerResponse, exchange: Exchange): Promise<void> {
    const { host, path } = originForm(request)
    request.url = path
    request.headers.host = host
    if (!hasLocalHost(request) && !isSameHost(request, publicUrl)) {
      return sendProblem(
        response,
        421,
        'gateway.unknown-host',
        `Unknown host ${hostOf(request)}: open the shop at ${publicUrl}.`,
      )
    }
    const unanswerable = targetAnswer(path)
    if (unanswerable) return sendProblem(response, unanswerable.status, unanswerable.code, unanswerable.detail)
    const isDocs = docs !== undefined && /^\/docs(?:[/?]|$)/.test(path)
    if (isDocs && (await answerSite(docs, request, response))) return
    if (pictures !== undefined && path.startsWith('/images/') && (await answerSite(pictures, request, response))) return
    const route = isDocs ? undefined : routeOf(path)
    const backend = route && backends.get(route.app)
    if (!backend) return sendProblem(response, 404, 'gateway.not-found', 'There is nothing at this address.')
    const answer = edgeAnswer(request, route)
    if (answer) return sendProblem(response, answer.status, answer.code, answer.detail)
    if (backend === 'not-running') {
      const detail = `${route.app} is not running: the shop was started without it.`
      return sendProblem(response, 503, 'gateway.not-running', detail)
    }

    // API Gateway invokes a function with the complete request: a slow client holds no slot.
    const body = await collectBody(request, bodyLimits)
    if (body === 'large') {
      const detail = `The body is larger than ${bodyLimits.bytes} bytes.`
      return sendProblem(response, 413, 'request.too-large', detail)
    }
    if (body === 'slow') {
      const detail = `The body was not complete within ${bodyLimits.ms / 1000} s.`
      return sendProblem(response, 408, 'request.too-slow', detail, { connection: 'close' })
    }
    if (body === 'gone') return
    exchange.receivedBytes = body.length
    const waiting = new AbortController()
    const timer = setTimeout(() => waiting.abort(new Error('The app was not available in time.')), waitMs)
    response.once('close', () => {
      clearTimeout(timer)
      waiting.abort(new Error('The client has disconnected.'))
    })
    for (let sent = false; !sent; ) {
      const release = await backend.acquireSlot(waiting.signal).catch(() => undefined)
      if (!release) {
        const detail = 'The macrofunction was not available in time. Try again in 5 seconds.'
        return sendProblem(response, 503, 'gateway.unavailable', detail, { 'retry-after': '5' })
      }
      const target = { agent, socketPath: backend.socketPath, host: route.host }
      try {
        sent = await forward(target, request, body, response, exchange).finally(release)
      } catch {
        // An app that ends breaks its connections before its end is noticed: the client must retry after that.
        await backend.whenLivenessKnown(waiting.signal)
        const detail = 'The macrofunction did not answer. Try again in 1 second.'
        return sendProblem(response, 503, 'gateway.unavailable', detail, { 'retry-after': '1' })
      }
    }
  }

  /** False when the app has ended, which is not noticed yet: the request was not received. */
  async function forward(
    target: ProxyTarget,
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
    exchange: Exchange,
  ) {
    const startedAt = performance.now()
    const incoming = await proxy(target, request, body).catch((error: unknown) => {
      if (!isConnectionRefused(error)) throw error
    })
    if (!incoming) return sleep(50, false)
    exchange.functionMs = performance.now() - startedAt
    if (await isFunctionError(incoming)) {
      incoming.resume()
      sendProblem(response, 500, 'gateway.function-failed', 'Internal server error.')
      return true
    }
    const { connection: _, 'keep-alive': __, ...headers } = incoming.headers
    response.statusCode = incoming.statusCode ?? 502
    response.setHeaders(new Map(Object.entries(headers).map(([name, value = '']) => [name, value])))
    // The client has disconnected; the function has still run to its end.
    if (response.destroyed) incoming.resume()
    else await pipeline(incoming, response)
    return true
  }

  const respond = (request: IncomingMessage, response: ServerResponse) => {
    const at = performance.timeOrigin + performance.now()
    const { socket } = request
    const exchange: Exchange = { receivedBytes: 0, sentBytes: -socket.bytesWritten }
    response.once('close', () => {
      exchange.sentBytes += socket.bytesWritten
      onResponse?.(request, response, at, exchange)
    })
    handle(request, response, exchange).catch((error: unknown) => {
      onFailure?.(error)
      sendProblem(response, 500, 'gateway.failed', 'Internal server error.')
    })
  }
  const server = () =>
    createServer(respond).on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
      if (socket.writable) socket.end(malformedRequestResponse(error.code))
    })
  const servers = await listen(server, port, host)
  return {
    url,
    async stop() {
      await close(servers)
      agent.destroy()
    },
  }
}

/** The `Host` of a request, reduced to characters that are safe in a page. */
const hostOf = ({ headers }: IncomingMessage) => headers.host?.replace(/[^\w.:[\]-]/g, '').slice(0, 100) || '(none)'
