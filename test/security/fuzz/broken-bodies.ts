import fc from 'fast-check'
import type * as z from 'zod'
import { at, type Place, placesIn, withAt } from './places.ts'
import type { BrokenRequest } from './raw-request.ts'
import { type Parts, type RequestTarget, toRawRequest } from './requests.ts'
import { type Shape, shapeOf } from './values.ts'

const limitBytes = 64 * 1024

/** Requests whose body breaks its contract in one place, or is not JSON. */
export function brokenBodies(target: RequestTarget, parts: Parts, schema: z.ZodType): fc.Arbitrary<BrokenRequest>[] {
  const sent = toRawRequest(target, parts)
  const text = JSON.stringify(parts.body)
  const places = placesIn(parts.body, shapeOf(schema))
  const breaking = (what: string, status: number, body: string | Buffer): BrokenRequest => ({
    what,
    status,
    sent: { ...sent, body: Buffer.from(body as string) },
  })
  /** The body as text, with this text in one place. */
  const raw = ({ path }: Place, inserted: string) =>
    JSON.stringify(withAt(parts.body, path, placeholder)).replace(JSON.stringify(placeholder), () => inserted)
  /** One of these values in one of these places. Some values are valid there: a string may contain a brace. */
  const changed = (what: string, of: readonly Place[], values: (place: Place) => readonly unknown[]) =>
    fc
      .constantFrom(...of)
      .chain((place) => fc.constantFrom(...values(place)).map((value) => withAt(parts.body, place.path, value)))
      .filter((body) => !schema.safeParse(body).success)
      .map((body) => breaking(what, 400, JSON.stringify(body) ?? ''))
  const required = places.filter((place) => place.required)
  const strings = places.filter(({ path }) => typeof at(parts.body, path) === 'string')

  return [
    changed('a wrong type', places, () => otherKinds),
    changed('out of range', places, ({ path, shape }) => outside(shape, at(parts.body, path))),
    ...(required.length > 0 ? [changed('a missing field', required, () => [undefined])] : []),
    fc
      .tuple(fc.constantFrom(...places.filter(({ shape }) => shape.type === 'object')), unknownFields)
      .map(([place, field]) => {
        const inner = JSON.stringify(at(parts.body, place.path)).slice(0, -1)
        const comma = inner === '{' ? '' : ','
        return breaking('an unknown field', 400, raw(place, `${inner}${comma}${field}}`))
      }),
    fc
      .tuple(
        fc.constantFrom(...places),
        fc.integer({ min: 500, max: 9_000 }),
        fc.constantFrom(['[', ']'], ['{"a":', '}']),
      )
      .map(([place, depth, [open = '', close = '']]) => {
        const nested = `${open.repeat(depth)}1${close.repeat(depth)}`
        return breaking('a deeply nested value', 400, raw(place, nested))
      }),
    fc
      .constantFrom(' '.repeat(limitBytes), `,"more":"${'x'.repeat(limitBytes)}"`)
      .map((more) => breaking('a body of more than 64 KiB', 413, `${text.slice(0, -1)}${more}}`)),
    fc.nat({ max: text.length - 1 }).map((length) => breaking('half a body', 400, text.slice(0, length))),
    fc
      .constantFrom(
        `${text}}`,
        `${text} ${text}`,
        text.replaceAll('"', "'"),
        `/* */${text}`,
        'undefined',
        'NaN',
        `<body>${text}</body>`,
        `[${text}]`,
      )
      .map((body) => breaking('invalid JSON', 400, body)),
    fc
      .constantFrom(Buffer.from(text, 'utf16le'), Buffer.from(`\ufeff${text}`, 'utf16le'))
      .map((body) => breaking('UTF-16', 400, body)),
    ...(strings.length > 0
      ? [
          fc.tuple(fc.constantFrom(...strings), fc.constantFrom(...noUtf8)).map(([place, bytes]) => {
            const [before = '', after = ''] = raw(place, '"ab"').split(/(?<="a)(?=b")/)
            return breaking(
              'bytes that are not UTF-8',
              400,
              Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]),
            )
          }),
        ]
      : []),
    fc.constantFrom(...otherTypes).map((type) => ({
      what: 'a body without a JSON content type',
      status: 415,
      sent: { ...sent, headers: { ...sent.headers, 'content-type': type } },
    })),
  ]
}

const placeholder = '\u0001 here \u0001'

/**
 * A lone continuation byte, half a character, an overlong form, half a surrogate pair, and a code point beyond Unicode.
 */
const noUtf8 = [[0xff], [0xc3, 0x28], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]]

const otherTypes = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  'text/json',
  'application/xml',
]

/** As text, because JavaScript cannot represent all of them. */
const unknownFields = fc.oneof(
  fc.constantFrom(
    '"__proto__":{"role":"staff"}',
    '"constructor":{"prototype":{"role":"staff"}}',
    '"prototype":1',
    '"toString":null',
    '"hasOwnProperty":1',
    '"id":"ord_1"',
    '"version":1',
    '"":1',
  ),
  fc.string({ maxLength: 20 }).map((name) => `${JSON.stringify(`x-${name}`)}:1`),
)

/** Values of every JSON type: most of them have a wrong type for any place. */
const otherKinds = [null, true, 0, 1.5, -1, '', 'text', '1', [], ['text'], {}, { a: 1 }, [[[]]], [null]]

/** Values beyond every limit of the contract, and some others. */
function outside(
  { type, minimum = 0, maximum = 0, maxLength = 0, minItems = 0, maxItems = 0 }: Shape,
  present: unknown,
): unknown[] {
  if (type === 'integer') return [minimum - 1, maximum + 1, minimum + 0.5, 1e308, -1e308, 2 ** 53, -(2 ** 53)]
  if (type === 'string')
    return [
      '',
      ' ',
      'x'.repeat(maxLength + 1),
      'a\u0000b',
      '\ud800',
      '\udc00\ud800',
      `${present}\udfff`,
      '🧑‍🚀'.repeat(maxLength),
      '\n',
      '‮',
    ]
  if (type === 'array') {
    const [first] = present as unknown[]
    return [
      Array(Math.max(minItems - 1, 0)).fill(first),
      Array(maxItems + 1).fill(first),
      [first, first],
      [first, null],
    ]
  }
  return [[present], { ...(present as object), a: 1 }]
}
