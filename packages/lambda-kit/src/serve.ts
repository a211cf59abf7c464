import type { Api, Endpoint, EndpointInput, HandlerResult } from '@macromart/contract-kit'
import { isRefusal } from '@macromart/kernel'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { Hono } from 'hono/tiny'
import type { Authenticate, Caller } from './authenticate.ts'
import { BadCursor } from './cursor.ts'
import { log } from './log.ts'
import { BadRequest, badRequest, notFoundProblem, problem, refusalResponse } from './problem.ts'
import { readRequest } from './read-request.ts'
import { traceMiddleware } from './trace-middleware.ts'
import { isTransient } from './unavailable.ts'

/** What a handler is given: what the contract names, validated, and who calls. */
export type RequestOf<E extends Endpoint> = EndpointInput<E> & {
  readonly caller: E['auth'] extends 'public' ? Caller | undefined : Caller
  readonly headers: Headers
}

export type Handlers<A extends Api> = {
  readonly [Name in keyof A['endpoints']]: (
    request: RequestOf<A['endpoints'][Name]>,
  ) => HandlerResult<A['endpoints'][Name]> | Promise<HandlerResult<A['endpoints'][Name]>>
}

type AnyHandler = (request: Record<string, unknown>) => unknown

const bodyLimitBytes = 64 * 1024

/**
 * The HTTP edge of a macrofunction: a Hono app with one route for each endpoint of the contract. Whatever nobody should
 * have to remember happens here, for every endpoint alike: authentication, validation of path, query, body and answer,
 * the idempotency key, problem details, traces, security headers and a body limit.
 */
export function serve<A extends Api>(contract: A, authenticate: Authenticate, handlers: NoInfer<Handlers<A>>): Hono {
  // Hono's smallest preset: its router is slower with hundreds of routes, and ready sooner with ten.
  const root = new Hono()
  // For whatever comes: the edge sends /api/ordersx to orders, too.
  root.use(traceMiddleware)
  root.use(secureHeaders())
  root.use(bodyLimit({ maxSize: bodyLimitBytes, onError: tooLarge }))
  const app = root.basePath(`/api/${contract.name}`)
  app.get('/health', (context) => context.json({ status: 'ok' }))
  for (const [name, endpoint] of Object.entries(contract.endpoints)) {
    const handler = handlers[name] as AnyHandler
    app.on(endpoint.method.toUpperCase(), endpoint.path, async ({ req }) => {
      const result = await handler(await readRequest(endpoint, req, authenticate))
      return isRefusal(result) ? refusalResponse(result) : successResponse(endpoint, result)
    })
  }
  app.notFound(() => problem(notFoundProblem))
  app.onError(errorResponse)
  return app
}

/** Throws where the answer breaks the contract: better a 500 than a promise broken in silence. */
function successResponse(endpoint: Endpoint, result: unknown): Response {
  const body = endpoint.returns.parse(result)
  const headers = endpoint.headers?.(body as never)
  const cache = endpoint.auth === 'public' && endpoint.method === 'get' ? {} : { 'cache-control': 'no-store' }
  return Response.json(body, { status: endpoint.status ?? 200, headers: { ...cache, ...headers } })
}

const tooLarge = () =>
  problem({ status: 413, code: 'request.too-large', title: 'Too large', detail: 'A request may have 64 KiB.' })

/** One place that turns every failure into an answer: what the caller may read, and everything else, opaque. */
function errorResponse(error: Error): Response {
  if (error instanceof BadRequest) return problem(error.details, error.headers)
  if (error instanceof BadCursor)
    return errorResponse(badRequest([{ path: 'query.cursor', message: 'is not one of ours' }]))
  if (isTransient(error)) {
    log.warn('request.unavailable', error.message, { error })
    const detail = 'Something this depends on does not answer at the moment.'
    return problem({ status: 503, code: 'request.unavailable', title: 'Try again', detail }, { 'retry-after': '1' })
  }
  log.error('request.failed', 'unexpected failure', { error })
  return problem({
    status: 500,
    code: 'request.failed',
    title: 'Something went wrong',
    detail: 'It is not your fault.',
  })
}
