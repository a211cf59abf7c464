import { type Api, type Endpoint, IdempotencyKeyReused } from '@macromart/contract-kit'
import * as z from 'zod'
import { fieldsOf } from '../fields.ts'
import { wireSchema } from '../json-schema.ts'
import { anchor, code, fieldTable, generated, page, table } from './text.ts'

/** Which endpoint was the first to answer so. */
type SeenResponses = Map<z.core.$ZodType, string>

const callers: Record<Endpoint['auth'], string> = {
  public: 'anyone',
  user: 'whoever is signed in',
  staff: 'staff',
}

/** What a macrofunction answers over HTTP, to be read on a code host. */
export function apiPage({ name, endpoints }: Api, purpose: string): string {
  const all = Object.values(endpoints)
  const seen: SeenResponses = new Map()
  return page(
    `# ${name} over HTTP`,
    purpose,
    table(
      ['', 'endpoint', 'for'],
      all.map((endpoint) => [
        `[${endpoint.summary}](#${anchor(endpoint.summary)})`,
        code(request(name, endpoint)),
        callers[endpoint.auth],
      ]),
    ),
    'Refusals are problem details (RFC 9457) with the `code` that is listed. Beyond those, any request may be answered as ' +
      `[the OpenAPI document](../openapi/${name}.json) says: malformed, not signed in, too large, try again.`,
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
    ...(body === 'raw' ? ['**Body**: verified byte by byte'] : []),
    ...(body === undefined || body === 'raw' ? [] : ['**Body**', fieldTable(fieldsOf(wireSchema(body)))]),
    ...responseSection(endpoint, seen),
    ...(refusals.length === 0 ? [] : ['**Refuses**']),
    refusals.map(({ status, code: name, title }) => `- ${status} ${code(name)}: ${title}`).join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

/** What several endpoints answer alike, one or a page of them, is told once. */
function responseSection({ summary, status = 200, returns }: Endpoint, seen: SeenResponses): string[] {
  const item = itemOf(returns)
  const before = seen.get(item ?? returns)
  const pages = item === undefined ? '' : 'a page, `items` and where there are more `nextCursor`, of '
  if (before !== undefined) return [`**Answers** ${status}: ${pages}what [${before}](#${anchor(before)}) answers`]
  seen.set(returns, summary)
  return [`**Answers** ${status}`, fieldTable(fieldsOf(wireSchema(returns)))]
}

/** What a page is a page of. */
function itemOf(returns: z.ZodType): z.core.$ZodType | undefined {
  if (!(returns instanceof z.ZodObject)) return undefined
  const { items, nextCursor } = returns.shape
  return nextCursor !== undefined && items instanceof z.ZodArray ? items.element : undefined
}
