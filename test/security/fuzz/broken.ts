import fc from 'fast-check'
import { brokenBodies } from './broken-bodies.ts'
import type { BrokenRequest, RawRequest } from './raw-request.ts'
import { isEncodable, type Parts, type RequestTarget, toRawRequest, validParts } from './requests.ts'
import { type Known, shapeOf } from './values.ts'

/** Requests that break the contract of an endpoint in exactly one place. */
export const broken = (target: RequestTarget, known: Known): fc.Arbitrary<BrokenRequest> =>
  validParts(target, known)
    .filter(isEncodable)
    // An encoded slash is a 404 at the edge, before the rest is read.
    .filter(({ params }) => !Object.values(params).some((id) => id.includes('/')))
    .chain((parts) => fc.oneof(...breakages(target, parts)))

function breakages(target: RequestTarget, parts: Parts): fc.Arbitrary<BrokenRequest>[] {
  const { endpoint } = target
  return [
    ...brokenQueries(target, parts),
    ...Object.keys(parts.params).map((name) => tooLongId(target, parts, name)),
    ...(endpoint.idempotent ? [header(target, parts, 'idempotency-key', badKeys, 400)] : []),
    ...(endpoint.ifMatch
      ? [header(target, parts, 'if-match', badTags, 400), noHeader(target, parts, 'if-match', 428)]
      : []),
    ...(endpoint.body === undefined || endpoint.body === 'raw' ? [] : brokenBodies(target, parts, endpoint.body)),
  ]
}

/** Invalid keys: empty, too long, not visible, and repeated. (Hono on Lambda has escaped non-ASCII characters.) */
const badKeys = fc.constantFrom<string | readonly string[]>('', 'two words', 'x'.repeat(256), 'tab\tbed', [
  'one',
  'two',
])
const badTags = fc.constantFrom<string | readonly string[]>(
  ...['*', '1', 'W/1', '"0"', '"-1"', '"1.5"', '"1e3"', '"01"', '"1000000000000000"', '"1", "2"', '"x"', 'yesterday'],
  ['"1"', '"2"'],
)

const header = (
  target: RequestTarget,
  parts: Parts,
  name: string,
  values: fc.Arbitrary<string | readonly string[]>,
  status: number,
) =>
  values.map((value): BrokenRequest => {
    const sent = toRawRequest(target, { ...parts, headers: { ...parts.headers, [name]: value } })
    return { what: `a bad ${name}`, status, sent }
  })

function noHeader(target: RequestTarget, parts: Parts, name: string, status: number) {
  const { [name]: _, ...headers } = parts.headers
  return fc.constant({ what: `no ${name}`, status, sent: toRawRequest(target, { ...parts, headers }) })
}

const tooLongId = (target: RequestTarget, parts: Parts, name: string): fc.Arbitrary<BrokenRequest> =>
  fc.string({ unit: 'grapheme-ascii', minLength: 101, maxLength: 400 }).map((id) => ({
    what: `a ${name} that is too long`,
    status: 404,
    sent: toRawRequest(target, { ...parts, params: { ...parts.params, [name]: id } }),
  }))

const unknownNames = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '',
    'limit[]',
    'LIMIT',
    '\u0000',
  ),
  fc.string({ minLength: 1, maxLength: 20 }).map((name) => `x-${name}`),
)

/** Invalid values for parameters of any type; some may be valid for some parameters. */
const badValues = fc.oneof(
  fc.constantFrom('', '0', '-1', '101', '1.5', '1e400', 'NaN', 'null', '[]', '\u0000', 'Infinity', 'Tea & Coffee', '✓'),
  // Longer than any value may be, and short enough for a server to parse the address.
  fc.integer({ min: 2049, max: 4000 }).map((length) => 'x'.repeat(length)),
)

function brokenQueries(target: RequestTarget, parts: Parts): fc.Arbitrary<BrokenRequest>[] {
  const schema = target.endpoint.query
  const sent = toRawRequest(target, parts)
  const and = (more: string): RawRequest => ({
    ...sent,
    path: `${sent.path}${sent.path.includes('?') ? '&' : '?'}${more}`,
  })
  const unknown = fc.tuple(unknownNames, fc.string({ maxLength: 20 })).map(
    ([name, value]): BrokenRequest => ({
      what: 'an unknown parameter',
      status: 400,
      sent: and(new URLSearchParams([[name, value]]).toString()),
    }),
  )
  if (schema === undefined) return [unknown]
  const { properties = {}, required = [] } = shapeOf(schema)
  const names = fc.constantFrom(...Object.keys(properties))
  const wrong = (query: Record<string, unknown>): BrokenRequest => ({
    what: 'a parameter with an invalid value',
    status: 400,
    sent: toRawRequest(target, { ...parts, query }),
  })
  return [
    unknown,
    fc
      .tuple(names, badValues)
      .map(([name, value]) => ({ ...parts.query, [name]: value }))
      .filter((query) => !schema.safeParse(query).success)
      .map(wrong),
    names.map((name) => ({ what: 'a parameter given twice', status: 400, sent: and(`${name}=1&${name}=1`) })),
    // Percent-encoded bytes: half a character, and bytes that UTF-8 never uses.
    fc.tuple(names, fc.constantFrom('%ff', '%c3', '%ed%a0%80', '%c0%af')).map(([name, bytes]) => {
      const { [name]: _, ...query } = parts.query
      const { path, ...rest } = toRawRequest(target, { ...parts, query })
      return {
        what: 'a parameter that is not UTF-8',
        status: 400,
        sent: { ...rest, path: `${path}${path.includes('?') ? '&' : '?'}${name}=a${bytes}` },
      }
    }),
    ...required.map((name) => {
      const { [name]: _, ...query } = parts.query
      return fc.constant({ ...wrong(query), what: 'a missing parameter' })
    }),
  ]
}
