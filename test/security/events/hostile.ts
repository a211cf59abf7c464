import type { Envelope } from '@macromart/kernel'
import { at, placesIn, withAt } from '../fuzz/places.ts'
import { shapeOf } from '../fuzz/values.ts'
import type { Consumer } from './consumers.ts'
import { allTypes, schemaOf, unheardOf } from './golden.ts'

/** What nobody should put into an inbox, and why it is to be put aside. */
export interface Hostile {
  readonly what: string
  readonly body: string
  /** The attribute `type`, by which subscriptions choose. */
  readonly label?: string
  /** How the reason begins. */
  readonly reason: string
}

const limitBytes = 256 * 1024
const unreadable = 'not a CloudEvent of ours'
const json = JSON.stringify

/** Everything hostile that is tried on an inbox. */
export function hostileTo({ types }: Consumer): Hostile[] {
  const [type = ''] = types
  const news = unheardOf(type)
  return [...shapeless(news), ...brokenEnvelopes(news), ...untold(types, news), ...types.flatMap(brokenData)]
}

/** No news at all, or news in a form that is not ours. */
function shapeless(news: Envelope): Hostile[] {
  const bodies = {
    'no JSON': ['hello', ' ', '{"specversion":"1.0"', `${json(news)}${json(news)}`, `<event>${json(news)}</event>`],
    'JSON of no event': ['null', '42', 'true', '"text"', '[]', '{}', json(news.data), json([news])],
    'great depth': ['['.repeat(20_000) + ']'.repeat(20_000), `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`],
    'nearly 256 KiB': [
      'x'.repeat(limitBytes - 100),
      `${json({ ...news, specversion: '2.0', more: 'x'.repeat(limitBytes - 2_000) })}`,
    ],
    'the form of SNS': [
      json({ Type: 'Notification', TopicArn: 'arn:aws:sns:eu-central-1:000000000000:x', Message: json(news) }),
    ],
    'the form of EventBridge': [
      json({ version: '0', 'detail-type': news.type, source: news.source, detail: news.data }),
    ],
    'an envelope behind the prototype': [`{"__proto__":${json(news)}}`, `{"constructor":{"prototype":${json(news)}}}`],
  }
  return Object.entries(bodies).flatMap(([what, each]) => each.map((body) => ({ what, body, reason: unreadable })))
}

/** News with one field of its envelope wrong, or gone. */
function brokenEnvelopes(news: Envelope): Hostile[] {
  const wrong: Record<Exclude<keyof Envelope, 'data'>, unknown[]> = {
    specversion: ['0.3', 1, '2.0'],
    id: ['', 'evt_1', 7, news.subject],
    type: ['', 'order-placed', '__proto__', 'constructor', `${news.type} `, 7, [news.type]],
    source: ['', 'orders', '/orders/../payments', '//', 7],
    subject: ['', 7, null],
    time: ['', 'yesterday', '2026-11-23', '+010000-01-01T00:00:00.000Z', 0],
    traceparent: ['', 'none', `00-${'g'.repeat(32)}-${'0'.repeat(16)}-01`],
    subjectversion: [0, -1, 1.5, '1', 1e308, 2 ** 53, null],
  }
  return Object.entries(wrong).flatMap(([name, values]) => [
    { what: `an envelope without ${name}`, body: json({ ...news, [name]: undefined }), reason: unreadable },
    ...values.map((value) => ({
      what: `an envelope of the ${name} ${json(value)}`,
      body: json({ ...news, [name]: value }),
      reason: unreadable,
    })),
  ])
}

/** News in good form that was not asked for, or is not its teller's to tell. */
function untold(types: readonly string[], news: Envelope): Hostile[] {
  const others = allTypes.filter((type) => !types.includes(type))
  const unasked = [news.type.replace('.v1', '.v2'), 'orders.order-exploded.v1', 'constructor.prototype.v1', ...others]
  const strangers = ['/storefront', '/evil', '/constructor', news.source === '/orders' ? '/payments' : '/orders']
  return [
    ...unasked.map((type) => ({
      what: `news of the type ${type}`,
      body: json({ ...news, type, source: `/${type.split('.')[0]}` }),
      reason: `nothing here consumes ${type}`,
    })),
    ...strangers.map((source) => ({
      what: `news from ${source}`,
      body: json({ ...news, source }),
      reason: `${news.type} is not for ${source} to tell`,
    })),
    ...[...others.slice(0, 3), 'everything', '__proto__', `["${news.type}"]`].map((label) => ({
      what: `news that was let through as ${label}`,
      body: json(news),
      label,
      reason: `published as ${label}, but says that it is ${news.type}`,
    })),
  ]
}

const unfit = [null, true, -1, 1.5, 1e308, '', 'text', [], [null], {}, { a: 1 }, 'x'.repeat(1000)]

/** News whose data breaks its contract in one place. */
function brokenData(type: string): Hostile[] {
  const news = unheardOf(type)
  const schema = schemaOf(type)
  const reason = `${type} breaks its contract: `
  const bodyOf = (data: unknown) => json({ ...news, data })
  const broken = placesIn(news.data, shapeOf(schema)).flatMap(({ path, required }) => {
    const changed = [
      ...(required ? [undefined] : []),
      ...unfit.filter((value) => json(value) !== json(at(news.data, path))),
    ]
    // The first few that break it: what one place takes another may not.
    const breaking = changed
      .map((value) => withAt(news.data, path, value))
      .filter((data) => !schema.safeParse(data).success)
    return breaking
      .slice(0, 4)
      .map((data) => ({ what: `${type} with a broken ${path.join('.') || 'data'}`, body: bodyOf(data), reason }))
  })
  const behind = json({ ...news, data: 'here' }).replace('"here"', `{"__proto__":${json(news.data)}}`)
  const large = json({ ...news, data: { more: 'x'.repeat(limitBytes - 2_000) } })
  return [
    ...broken,
    { what: `${type} with data behind the prototype`, body: behind, reason },
    { what: `${type} with nearly 256 KiB of other data`, body: large, reason },
  ]
}
