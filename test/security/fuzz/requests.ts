import fc from 'fast-check'
import type { NamedEndpoint } from '../endpoints.ts'
import type { RawRequest } from './raw-request.ts'
import { type Known, valid } from './values.ts'

/** A request, split into the parts that a contract names. */
export interface Parts {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body?: unknown
}

const visible = fc.stringMatching(/^[\x21-\x7e]{1,255}$/)
const etag = fc.oneof(
  fc.integer({ min: 1, max: 4 }).map((version) => `"${version}"`),
  fc.stringMatching(/^"[1-9]\d{0,14}"$/),
)

/** Ids are opaque to clients: any text of up to 100 characters is a valid id. */
const id = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '\u0000',
    '%',
    '%ff',
    '../orders',
    '. .',
    'null',
    '*',
    "' OR 1=1",
    'x'.repeat(100),
  ),
)

const noValues = (name: string) =>
  `test/security/fuzz/seed-shop.ts has no ${name}: add "${name}: […]" to the result of seedShop`

/** Every valid request of an endpoint. Throws for a path parameter without a known value. */
export function validParts({ endpoint, path }: NamedEndpoint, known: Known): fc.Arbitrary<Parts> {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const idOf = (name: string) => {
    const there = (known[name] ?? []) as string[]
    if (there.length === 0) throw new Error(`${path}: ${noValues(name)}`)
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...there) }, { weight: 1, arbitrary: id })
  }
  const { query, body, idempotent, ifMatch } = endpoint
  return fc.record(
    {
      params: fc.record(Object.fromEntries(names.map((name) => [name, idOf(name)])), { noNullPrototype: true }),
      query: query ? (valid(query, known) as fc.Arbitrary<Record<string, unknown>>) : fc.constant({}),
      headers: fc.record(
        { ...(idempotent && { 'idempotency-key': visible }), ...(ifMatch && { 'if-match': etag }) },
        { noNullPrototype: true },
      ),
      ...(body !== undefined && body !== 'raw' && { body: valid(body, known) }),
    },
    { noNullPrototype: true },
  )
}

/**
 * Some texts cannot be sent in a URL: `.` and `..` are path segments, half a surrogate pair has no bytes, and U+FFFD
 * stands for bytes that are not text.
 */
export const isEncodable = ({ params, query }: Parts) =>
  Object.values(params).every((value) => !/^\.{0,2}$/.test(value) && value.isWellFormed()) &&
  Object.values(query).every((value) => String(value).isWellFormed() && !String(value).includes('\ufffd'))

export interface RequestTarget extends NamedEndpoint {
  readonly token: string | undefined
}

/** U+FFFD is escaped: unescaped, it would look like the result of a broken encoding. */
const asJson = (body: unknown) => JSON.stringify(body).replaceAll('\ufffd', '\\ufffd')

/** The parts as a well-behaved client sends them. */
export function toRawRequest(
  { endpoint, path, token }: RequestTarget,
  { params, query, headers, body }: Parts,
): RawRequest {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  return {
    method: endpoint.method.toUpperCase(),
    path: search === '' ? filled : `${filled}?${search}`,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: Buffer.from(asJson(body)) }),
  }
}

/** A request that keeps its contract. */
export interface GoodRequest {
  readonly parts: Parts
  readonly sent: RawRequest
}

export const goodRequests = (target: RequestTarget, known: Known): fc.Arbitrary<GoodRequest> =>
  validParts(target, known)
    .filter(isEncodable)
    .map((parts) => ({ parts, sent: toRawRequest(target, parts) }))
