import { type Endpoint, IdempotencyKeyReused } from './api.ts'

type Kind = { code: string; status: number; title: string }

/** The problems that `serve` itself answers, for any endpoint. The codes and titles are those of lambda-kit. */
const edgeProblems = {
  invalid: { code: 'request.invalid', status: 400, title: 'The request is malformed' },
  unauthenticated: { code: 'request.unauthenticated', status: 401, title: 'Authentication required' },
  forbidden: { code: 'request.forbidden', status: 403, title: 'Permission denied' },
  notFound: { code: 'request.not-found', status: 404, title: 'Not found' },
  tooLarge: { code: 'request.too-large', status: 413, title: 'Request body too large' },
  notJson: { code: 'request.not-json', status: 415, title: 'Content-Type must be application/json' },
  preconditionRequired: { code: 'request.precondition-required', status: 428, title: 'If-Match is required' },
  failed: { code: 'request.failed', status: 500, title: 'Internal server error' },
  unavailable: { code: 'request.unavailable', status: 503, title: 'Service unavailable' },
} satisfies Record<string, Kind>

function problemsOf({ auth, path, body, idempotent, ifMatch, refuses = [] }: Endpoint): Kind[] {
  return [
    edgeProblems.invalid,
    ...(auth === 'public' ? [] : [edgeProblems.unauthenticated]),
    ...(auth === 'staff' ? [edgeProblems.forbidden] : []),
    ...(path.includes(':') ? [edgeProblems.notFound] : []),
    ...(body === undefined ? [] : [edgeProblems.tooLarge]),
    ...(body === undefined || body === 'raw' ? [] : [edgeProblems.notJson]),
    ...(idempotent ? [IdempotencyKeyReused] : []),
    ...(ifMatch ? [edgeProblems.preconditionRequired] : []),
    ...refuses,
    edgeProblems.failed,
    edgeProblems.unavailable,
  ]
}

/** The problem responses of an endpoint, one for each status, with the codes that are possible for it. */
export function problemResponses(endpoint: Endpoint) {
  const byStatus = Map.groupBy(problemsOf(endpoint), ({ status }) => String(status))
  return Object.fromEntries([...byStatus].map(([status, kinds]) => [status, responseOf(Number(status), kinds)]))
}

function responseOf(status: number, kinds: Kind[]) {
  const properties = { status: { const: status }, code: { enum: kinds.map(({ code }) => code) } }
  return {
    description: kinds.map(({ code, title }) => `${title} (\`${code}\`)`).join('; '),
    headers: {
      traceparent: responseHeaders.traceparent,
      ...(status === 401 ? { 'www-authenticate': { schema: { type: 'string' as const } } } : {}),
      ...(status === 429 || status === 503 ? { 'retry-after': { schema: { type: 'integer' as const } } } : {}),
    },
    content: {
      'application/problem+json': {
        schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object' as const, properties }] },
      },
    },
  }
}

/** The pattern of a `traceparent` (W3C Trace Context). */
export const traceparent = '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}'

/** The headers that a response may carry. */
export const responseHeaders = {
  traceparent: {
    description: 'W3C Trace Context of this response.',
    schema: { type: 'string', pattern: traceparent },
  },
  etag: { description: 'The version of the resource, for If-Match.', schema: { type: 'string' } },
  location: { description: 'The address of the new resource.', schema: { type: 'string' } },
  'cache-control': { description: 'How long a cache may store the response.', schema: { type: 'string' } },
} as const
