import { type Api, type Endpoint, IdempotencyKeyReused } from '@macromart/contract-kit'
import * as z from 'zod'
import { fieldsOf } from '../fields.ts'
import { wireSchema } from '../json-schema.ts'
import { anchor, code, fieldTable, generated, page, table } from './text.ts'

/** The summary of the first endpoint with each response schema. */
type SeenResponses = Map<z.core.$ZodType, string>

const callers: Record<Endpoint['auth'], string> = {
  public: 'all callers',
  user: 'signed-in callers',
  staff: 'staff',
}

/** The HTTP API of a macrofunction as a Markdown page. */
export function apiPage({ name, endpoints }: Api, purpose: string): string {
  const all = Object.values(endpoints)
  const seen: SeenResponses = new Map()
  return page(
    `# ${name} over HTTP`,
    'For developers who call this service: every endpoint, with requests, responses and refusals.',
    purpose,
    table(
      ['', 'endpoint', 'for'],
      all.map((endpoint) => [
        `[${endpoint.summary}](#${anchor(endpoint.summary)})`,
        code(request(name, endpoint)),
        callers[endpoint.auth],
      ]),
    ),
    'Refusals are problem details (RFC 9457) with one of the listed codes. Every endpoint may also return the general ' +
      `problems of [the OpenAPI document](../openapi/${name}.json): malformed, not signed in, too large, unavailable.`,
    ...all.map((endpoint) => section(name, endpoint, seen)),
    generated(code(`packages/contracts/${name}/src/api.ts`)),
  )
}

const request = (api: string, { method, path }: Endpoint) =>
  `${method.toUpperCase()} /api/${api}${path === '/' ? '' : path}`

function section(api: string, endpoint: Endpoint, seen: SeenResponses): string {
  const { summary, auth, idempotent, ifMatch, query, body, refuses = [] } = endpoint
  const headers = [...(idempotent ? ['Idempotency-Key'] : []), ...(ifMatch ? ['If-Match'] : [])]
  const refusals = [...refuses, ...(idempotent ? [IdempotencyKeyReused] : [])]
  return [
    `## ${summary}`,
    `${code(request(api, endpoint))} for ${callers[auth]}${headers.map((header) => `, with ${code(header)}`).join('')}`,
    ...(query === undefined ? [] : ['**Query**', fieldTable(fieldsOf(wireSchema(query)))]),
    ...(body === 'raw' ? ['**Body**: verified by its signature, byte by byte'] : []),
    ...(body === undefined || body === 'raw' ? [] : ['**Body**', fieldTable(fieldsOf(wireSchema(body)))]),
    ...responseSection(endpoint, seen),
    ...(refusals.length === 0 ? [] : ['**Refusals**']),
    refusals.map(({ status, code: name, title }) => `- ${status} ${code(name)}: ${title}`).join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

/** A response that several endpoints share, alone or as items of a page, is described once. */
function responseSection({ summary, status = 200, returns }: Endpoint, seen: SeenResponses): string[] {
  const item = itemOf(returns)
  const before = seen.get(item ?? returns)
  const like = item === undefined ? 'as for' : 'a page (`items`, and `nextCursor` if more follow) of objects as for'
  if (before !== undefined) return [`**Response** ${status}: ${like} [${before}](#${anchor(before)})`]
  seen.set(returns, summary)
  return [`**Response** ${status}`, fieldTable(fieldsOf(wireSchema(returns)))]
}

/** The schema of the items of a page. */
function itemOf(returns: z.ZodType): z.core.$ZodType | undefined {
  if (!(returns instanceof z.ZodObject)) return undefined
  const { items, nextCursor } = returns.shape
  return nextCursor !== undefined && items instanceof z.ZodArray ? items.element : undefined
}
