import { type Endpoint, IdempotencyKeyReused } from './api.ts'

type Kind = { code: string; status: number; title: string }

/** What the edge itself may answer, whatever the endpoint. */
const edgeProblems = {
  invalid: { code: 'request.invalid', status: 400, title: 'The request is malformed' },
  unauthenticated: { code: 'request.unauthenticated', status: 401, title: 'Sign in first' },
  forbidden: { code: 'request.forbidden', status: 403, title: 'Not allowed' },
  notFound: { code: 'request.not-found', status: 404, title: 'Not found' },
  tooLarge: { code: 'request.too-large', status: 413, title: 'Too large' },
  notJson: { code: 'request.not-json', status: 415, title: 'Not JSON' },
  preconditionRequired: {
    code: 'request.precondition-required',
    status: 428,
    title: 'Say which version you change',
  },
  failed: { code: 'request.failed', status: 500, title: 'Something went wrong' },
  unavailable: { code: 'request.unavailable', status: 503, title: 'Try again' },
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

/** A response for each status of every problem that an endpoint may answer, with the codes that it may have. */
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

/** W3C Trace Context. */
export const traceparent = '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}'

/** What an answer says besides its body. */
export const responseHeaders = {
  traceparent: {
    description: 'W3C Trace Context of this answer.',
    schema: { type: 'string', pattern: traceparent },
  },
  etag: { description: 'The version, for If-Match.', schema: { type: 'string' } },
  location: { description: 'Where the new resource is.', schema: { type: 'string' } },
  'cache-control': { description: 'How long the answer may be kept.', schema: { type: 'string' } },
} as const
