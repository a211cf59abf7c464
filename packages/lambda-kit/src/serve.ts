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

/** The argument of a handler: the parts that the contract names, validated, the caller and the headers. */
export type RequestOf<E extends Endpoint> = EndpointInput<E> & {
  readonly caller: E['auth'] extends 'public' ? Caller | undefined : Caller
  readonly headers: Headers
}

/** One handler for each operation of a contract. */
export type Handlers<A extends Api> = {
  readonly [Name in keyof A['endpoints']]: (
    request: RequestOf<A['endpoints'][Name]>,
  ) => HandlerResult<A['endpoints'][Name]> | Promise<HandlerResult<A['endpoints'][Name]>>
}

type AnyHandler = (request: Record<string, unknown>) => unknown

const bodyLimitBytes = 64 * 1024

/**
 * The HTTP edge of a macrofunction: a Hono app with one route for each endpoint of a contract, and `/health`. Every
 * endpoint gets authentication, validation of path, query, body (at most 64 KiB) and response, the idempotency key,
 * `If-Match` (RFC 9110), problem details (RFC 9457), traces (W3C Trace Context) and security headers. A handler returns
 * the response body or a refusal; `Unavailable` and transient AWS errors become 503, any other exception an opaque 500
 * with a log line.
 *
 * @example
 * ```ts
 * import { api, get } from '@macromart/contract-kit'
 * import { refusal } from '@macromart/kernel'
 * import { authenticator, env, handle, remoteKeys, serve } from '@macromart/lambda-kit'
 * import * as z from 'zod'
 *
 * const NotFound = refusal('parcel.not-found', 404, 'Parcel not found')
 * const Parcel = z.object({ id: z.string(), ownerId: z.string() })
 * const parcelsApi = api('parcels', {
 *   getParcel: get('/:parcelId', { summary: 'Get a parcel', auth: 'user', returns: Parcel, refuses: [NotFound] }),
 * })
 * declare const parcels: { get(id: string): Promise<z.infer<typeof Parcel> | undefined> }
 *
 * const app = serve(parcelsApi, authenticator(remoteKeys(env('JWKS_URL')), env('STAGE')), {
 *   async getParcel({ params, caller }) {
 *     const parcel = await parcels.get(params.parcelId)
 *     return parcel?.ownerId === caller.id ? parcel : NotFound('No parcel of yours has this id.')
 *   },
 * })
 * export const handler = handle(app)
 * ```
 */
export function serve<A extends Api>(contract: A, authenticate: Authenticate, handlers: NoInfer<Handlers<A>>): Hono {
  // The smallest preset of Hono: its router starts faster, and is slower only with hundreds of routes.
  const root = new Hono()
  // On the root, not below the base path: the edge routes /api/ordersx to orders, too.
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

/** Throws when the response breaks the contract: a logged 500 is better than an invalid response. */
function successResponse(endpoint: Endpoint, result: unknown): Response {
  const body = endpoint.returns.parse(result)
  const headers = endpoint.headers?.(body as never)
  const cache = endpoint.auth === 'public' && endpoint.method === 'get' ? {} : { 'cache-control': 'no-store' }
  return Response.json(body, { status: endpoint.status ?? 200, headers: { ...cache, ...headers } })
}

const tooLarge = () =>
  problem({ status: 413, code: 'request.too-large', title: 'Request body too large', detail: 'The limit is 64 KiB.' })

/** Maps every exception to a response: rejections that the caller may read, and an opaque problem for all others. */
function errorResponse(error: Error): Response {
  if (error instanceof BadRequest) return problem(error.details, error.headers)
  if (error instanceof BadCursor)
    return errorResponse(badRequest([{ path: 'query.cursor', message: 'is not a cursor of this list' }]))
  if (isTransient(error)) {
    log.warn('request.unavailable', error.message, { error })
    const detail = 'A service that this request depends on is unavailable. Try again later.'
    return problem(
      { status: 503, code: 'request.unavailable', title: 'Service unavailable', detail },
      { 'retry-after': '1' },
    )
  }
  log.error('request.failed', 'unexpected failure', { error })
  return problem({
    status: 500,
    code: 'request.failed',
    title: 'Internal server error',
    detail: 'An unexpected error occurred. The log contains the error under this traceId.',
  })
}
