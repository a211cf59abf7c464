import * as z from 'zod'
import type { ZodOpenApiOperationObject } from 'zod-openapi'
import type { Endpoint } from './api.ts'
import { problemResponses, responseHeaders, traceparent } from './openapi-responses.ts'

/** The headers that a request may or must carry. */
const parameters = {
  traceparent: {
    name: 'traceparent',
    in: 'header',
    description: 'W3C Trace Context. Without it, a new trace starts.',
    schema: { type: 'string', pattern: traceparent },
  },
  idempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'Identifies this request. A repeated request with the same key and body returns the same resource.',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
  },
  ifMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of the version to change.',
    schema: { type: 'string', pattern: '^"[1-9][0-9]*"$' },
  },
} as const

/** The OpenAPI operation of one endpoint. */
export function operation(api: string, name: string, endpoint: Endpoint): ZodOpenApiOperationObject {
  const params = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, param]) => [param, z.string().max(100)])
  return {
    operationId: `${api}.${name}`,
    summary: endpoint.summary,
    ...(endpoint.auth === 'staff' ? { description: 'Staff only.' } : {}),
    security: securityOf(endpoint),
    requestParams: {
      ...(params.length > 0 ? { path: z.object(Object.fromEntries(params)) } : {}),
      ...(endpoint.query === undefined ? {} : { query: queryOf(endpoint.query) }),
    },
    parameters: [
      parameters.traceparent,
      ...(endpoint.idempotent ? [parameters.idempotencyKey] : []),
      ...(endpoint.ifMatch ? [parameters.ifMatch] : []),
    ],
    ...(endpoint.body === undefined ? {} : { requestBody: requestBodyOf(endpoint.body) }),
    responses: {
      [String(endpoint.status ?? 200)]: {
        description: endpoint.summary,
        headers: headersOf(endpoint),
        content: { 'application/json': { schema: endpoint.returns } },
      },
      ...problemResponses(endpoint),
    },
  }
}

/** A public endpoint accepts a session too: staff may receive more fields. */
const securityOf = ({ auth }: Endpoint) => (auth === 'public' ? [{}, { session: [] }] : [{ session: [] }])

function queryOf(query: z.ZodType) {
  if (query instanceof z.ZodObject) return query
  throw new Error('the query of an endpoint must be an object schema')
}

const requestBodyOf = (body: NonNullable<Endpoint['body']>) => ({
  required: true,
  content:
    body === 'raw'
      ? { 'application/json': { schema: { description: 'Verified byte by byte against its signature.' } } }
      : { 'application/json': { schema: body } },
})

/** Header names do not depend on the response, so the contract's function is called with a placeholder for it. */
function headersOf({ headers }: Endpoint) {
  const anyResponse = new Proxy({}, { get: () => '' }) as never
  const names = Object.keys(headers?.(anyResponse) ?? {})
  return Object.fromEntries(['traceparent', ...names].map((name) => [name, headerOf(name)]))
}

function headerOf(name: string) {
  const known = Object.entries(responseHeaders).find(([each]) => each === name)
  if (known === undefined) throw new Error(`describe the header ${name} in openapi-responses.ts`)
  return known[1]
}
