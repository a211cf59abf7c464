import type { Envelope } from '@macromart/kernel'
import { at, placesIn, withAt } from '../fuzz/places.ts'
import { shapeOf } from '../fuzz/values.ts'
import type { Consumer } from './consumers.ts'
import { allTypes, freshExample, schemaOf } from './golden.ts'

/** A message that an inbox must dead-letter, and the reason. */
export interface Hostile {
  readonly what: string
  readonly body: string
  /** The message attribute `type`, which subscription filters match. */
  readonly label?: string
  /** The beginning of the reason. */
  readonly reason: string
}

const limitBytes = 256 * 1024
const unreadable = 'not a CloudEvent: the envelope is invalid'
const json = JSON.stringify

/** All hostile messages for an inbox. */
export function hostileTo({ types }: Consumer): Hostile[] {
  const [type = ''] = types
  const event = freshExample(type)
  return [
    ...malformed(event),
    ...brokenEnvelopes(event),
    ...unexpectedEvents(types, event),
    ...types.flatMap(brokenData),
  ]
}

/** Messages that are not events, or not in our format. */
function malformed(event: Envelope): Hostile[] {
  const bodies = {
    'invalid JSON': [
      'hello',
      ' ',
      '{"specversion":"1.0"',
      `${json(event)}${json(event)}`,
      `<event>${json(event)}</event>`,
    ],
    'JSON that is not an event': ['null', '42', 'true', '"text"', '[]', '{}', json(event.data), json([event])],
    'deep nesting': ['['.repeat(20_000) + ']'.repeat(20_000), `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`],
    'nearly 256 KiB': [
      'x'.repeat(limitBytes - 100),
      `${json({ ...event, specversion: '2.0', more: 'x'.repeat(limitBytes - 2_000) })}`,
    ],
    'the format of SNS': [
      json({ Type: 'Notification', TopicArn: 'arn:aws:sns:eu-central-1:000000000000:x', Message: json(event) }),
    ],
    'the format of EventBridge': [
      json({ version: '0', 'detail-type': event.type, source: event.source, detail: event.data }),
    ],
    'an envelope behind the prototype': [
      `{"__proto__":${json(event)}}`,
      `{"constructor":{"prototype":${json(event)}}}`,
    ],
  }
  return Object.entries(bodies).flatMap(([what, each]) => each.map((body) => ({ what, body, reason: unreadable })))
}

/** Events with one envelope field invalid or missing. */
function brokenEnvelopes(event: Envelope): Hostile[] {
  const wrong: Record<Exclude<keyof Envelope, 'data'>, unknown[]> = {
    specversion: ['0.3', 1, '2.0'],
    id: ['', 'evt_1', 7, event.subject],
    type: ['', 'order-placed', '__proto__', 'constructor', `${event.type} `, 7, [event.type]],
    source: ['', 'orders', '/orders/../payments', '//', 7],
    subject: ['', 7, null],
    time: ['', 'yesterday', '2026-11-23', '+010000-01-01T00:00:00.000Z', 0],
    traceparent: ['', 'none', `00-${'g'.repeat(32)}-${'0'.repeat(16)}-01`],
    subjectversion: [0, -1, 1.5, '1', 1e308, 2 ** 53, null],
  }
  return Object.entries(wrong).flatMap(([name, values]) => [
    { what: `an envelope without ${name}`, body: json({ ...event, [name]: undefined }), reason: unreadable },
    ...values.map((value) => ({
      what: `an envelope with ${name} ${json(value)}`,
      body: json({ ...event, [name]: value }),
      reason: unreadable,
    })),
  ])
}

/** Well-formed events that are not consumed here, or that their source must not publish. */
function unexpectedEvents(types: readonly string[], event: Envelope): Hostile[] {
  const others = allTypes.filter((type) => !types.includes(type))
  const unexpected = [
    event.type.replace(/\.v\d$/, '.v9'),
    'orders.order-exploded.v1',
    'constructor.prototype.v1',
    ...others,
  ]
  const strangers = ['/storefront', '/evil', '/constructor', event.source === '/orders' ? '/payments' : '/orders']
  return [
    ...unexpected.map((type) => ({
      what: `an event of the type ${type}`,
      body: json({ ...event, type, source: `/${type.split('.')[0]}` }),
      reason: `no reaction is registered for ${type}`,
    })),
    ...strangers.map((source) => ({
      what: `an event from ${source}`,
      body: json({ ...event, source }),
      reason: `event type ${event.type} must not be published by ${source}`,
    })),
    ...[...others.slice(0, 3), 'everything', '__proto__', `["${event.type}"]`].map((label) => ({
      what: `an event that was delivered as ${label}`,
      body: json(event),
      label,
      reason: `published with type attribute ${label}, but the envelope has type ${event.type}`,
    })),
  ]
}

const invalidValues = [null, true, -1, 1.5, 1e308, '', 'text', [], [null], {}, { a: 1 }, 'x'.repeat(1000)]

/** Events whose data breaks the contract in one place. */
function brokenData(type: string): Hostile[] {
  const event = freshExample(type)
  const schema = schemaOf(type)
  const reason = `${type} breaks its contract: `
  const bodyOf = (data: unknown) => json({ ...event, data })
  const broken = placesIn(event.data, shapeOf(schema)).flatMap(({ path, required }) => {
    const changed = [
      ...(required ? [undefined] : []),
      ...invalidValues.filter((value) => json(value) !== json(at(event.data, path))),
    ]
    // The first values that break the contract: a value may be valid in some places.
    const breaking = changed
      .map((value) => withAt(event.data, path, value))
      .filter((data) => !schema.safeParse(data).success)
    return breaking
      .slice(0, 4)
      .map((data) => ({ what: `${type} with a broken ${path.join('.') || 'data'}`, body: bodyOf(data), reason }))
  })
  const behind = json({ ...event, data: 'here' }).replace('"here"', `{"__proto__":${json(event.data)}}`)
  const large = json({ ...event, data: { more: 'x'.repeat(limitBytes - 2_000) } })
  return [
    ...broken,
    { what: `${type} with data behind the prototype`, body: behind, reason },
    { what: `${type} with nearly 256 KiB of other data`, body: large, reason },
  ]
}
