import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ofType, type Packaged, packaged } from '../templates/packaged.ts'

const root = new URL('../../', import.meta.url)
const read = (path: string) => {
  const file = new URL(path, root)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** The type of every event of every contract, by the name of its export. Contracts without events have no events.ts. */
const eventTypes = new Map(
  (
    await Promise.all(
      globSync('packages/contracts/*/src/events.ts', { cwd: root }).map(
        async (file): Promise<Record<string, { type?: string }>> => import(new URL(file, root).href),
      ),
    )
  )
    .flatMap((events) => Object.entries(events))
    .flatMap(([name, { type }]) => (type === undefined ? [] : [[name, type] as const])),
)

/** The subscriptions of an app, as its template declares them: the topic, and the types that pass the filter. */
const subscribed = (template: Packaged) =>
  ofType(template, 'AWS::SNS::Subscription').flatMap(({ TopicArn, FilterPolicy }) => {
    const publisher = TopicArn?.['Fn::Sub']?.split('-').at(-1)
    return (FilterPolicy?.type ?? ['everything']).map((type) => `${type} from ${publisher}`)
  })

/** The event types that the code of an app handles: one `on(…)` for each. */
const reactions = (source: string) =>
  [...source.matchAll(/\bon\(\s*(\w+),/g)].map(([, name = '']) => fromItsPublisher(eventTypes.get(name) ?? name))

interface Document {
  operations: Record<
    string,
    { action: string; channel: { $ref: string }; tags: { name: string }[]; messages: { $ref: string }[] }
  >
}

/** The events that an app consumes according to the AsyncAPI document. */
const documented = ({ operations }: Document, app: string) =>
  Object.values(operations)
    .filter(({ action, tags }) => action === 'receive' && tags.some(({ name }) => name === app))
    .flatMap(({ channel, messages }) => messages.map(({ $ref }) => `${last($ref)} from ${last(channel.$ref)}`))

/** The events that an app consumes or publishes according to its README: full or short types in backticks. */
function listedInReadme(readme: string, verb: 'consumes' | 'publishes'): string[] {
  const [, listed = ''] = new RegExp(`^- \\*\\*${verb}\\*\\* ((?:.*\\n)(?:  .*\\n)*)`, 'm').exec(readme) ?? []
  return [...listed.matchAll(/`(?:[a-z]+\.)?([a-z-]+)(\.v\d+)?`/g)].map(([, name = '', version = '.v1']) => {
    const type = [...eventTypes.values()].find((each) => each.endsWith(`.${name}${version}`))
    return fromItsPublisher(type ?? name)
  })
}

const last = (reference: string) => reference.split('/').at(-1)
const fromItsPublisher = (type: string) => `${type} from ${type.split('.')[0]}`

const asyncApi: Document = JSON.parse(read('docs/reference/asyncapi.json'))
const apps = packaged()

test.each(apps)('template, code, AsyncAPI document and README of $app list the same consumed events', (template) => {
  const { app } = template
  const expected = subscribed(template).sort()
  expect(reactions(read(`apps/${app}/src/events.ts`)).sort()).toEqual(expected)
  expect(documented(asyncApi, app).sort()).toEqual(expected)
  expect(listedInReadme(read(`apps/${app}/README.md`), 'consumes').sort()).toEqual(expected)
})

test.each(readdirSync(new URL('apps/', root)))('contract and README of %s list the same published events', (app) => {
  const promised = [...eventTypes.values()].filter((type) => type.startsWith(`${app}.`)).map(fromItsPublisher)
  expect(listedInReadme(read(`apps/${app}/README.md`), 'publishes').sort()).toEqual(promised.sort())
})

test('finds a reaction by the type of its event, in every spelling', () => {
  const source = `consume(on(OrderPlaced, () => x),\n  on(\n    ProductListed,\n    () => y), on(Nothing, z))`
  expect(reactions(source)).toEqual([
    'orders.order-placed.v1 from orders',
    'catalog.product-listed.v1 from catalog',
    'Nothing from Nothing',
  ])
})

const orders = apps.find(({ app }) => app === 'orders')
const changed = <Value>(value: Value, from: string, to: string): Value =>
  JSON.parse(JSON.stringify(value).replaceAll(from, to))

test.each([
  ['a filter that lets another type through', 'payments.payment-declined.v1', 'payments.payment-voided.v1'],
  ['a subscription to another topic', '-payments"', '-shipping"'],
  ['a subscription without a filter', '"FilterPolicy"', '"Filter"'],
])('detects %s', (_, from, to) => {
  expect(orders).toBeDefined()
  if (orders) expect(subscribed(changed(orders, from, to))).not.toEqual(subscribed(orders))
})

test.each([
  ['a document with another type', 'messages/payments.payment-declined.v1', 'messages/payments.payment-voided.v1'],
  ['a document with another topic', '#/channels/payments"', '#/channels/shipping"'],
  ['a document that omits a consumer', '"receive"', '"send"'],
])('detects %s', (_, from, to) => {
  expect(documented(changed(asyncApi, from, to), 'orders')).not.toEqual(documented(asyncApi, 'orders'))
})

test('reads a list of a README to its end, and not beyond', () => {
  const readme =
    '- **publishes** nothing: no `outbox`\n- **consumes** `order-placed` (so), and\n  `catalog.product-listed.v1`\n- **answers** `order-cancelled`\n'
  expect(listedInReadme(readme, 'consumes')).toEqual([
    'orders.order-placed.v1 from orders',
    'catalog.product-listed.v1 from catalog',
  ])
  expect(listedInReadme(readme, 'publishes')).toEqual(['outbox from outbox'])
})
