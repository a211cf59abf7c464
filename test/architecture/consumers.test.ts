import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ofType, type Packaged, packaged } from '../templates/packaged.ts'

const root = new URL('../../', import.meta.url)
const read = (path: string) => {
  const file = new URL(path, root)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** The type of every event of every contract, by the name that it is imported by. Who publishes nothing has no events.ts. */
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

/** What an app is subscribed to, as its template says: the topic, and the types that its filter lets through. */
const subscribed = (template: Packaged) =>
  ofType(template, 'AWS::SNS::Subscription').flatMap(({ TopicArn, FilterPolicy }) => {
    const publisher = TopicArn?.['Fn::Sub']?.split('-').at(-1)
    return (FilterPolicy?.type ?? ['everything']).map((type) => `${type} from ${publisher}`)
  })

/** What an app reacts to, as its code says: one `on(…)` for each type. */
const reactions = (source: string) =>
  [...source.matchAll(/\bon\(\s*(\w+),/g)].map(([, name = '']) => fromItsPublisher(eventTypes.get(name) ?? name))

interface Document {
  operations: Record<
    string,
    { action: string; channel: { $ref: string }; tags: { name: string }[]; messages: { $ref: string }[] }
  >
}

/** What an app consumes, as the AsyncAPI document says. */
const documented = ({ operations }: Document, app: string) =>
  Object.values(operations)
    .filter(({ action, tags }) => action === 'receive' && tags.some(({ name }) => name === app))
    .flatMap(({ channel, messages }) => messages.map(({ $ref }) => `${last($ref)} from ${last(channel.$ref)}`))

/** What an app consumes or publishes, as its README says: full types or short ones, between backticks. */
function listedInReadme(readme: string, verb: 'consumes' | 'publishes'): string[] {
  const [, listed = ''] = new RegExp(`^- \\*\\*${verb}\\*\\* ((?:.*\\n)(?:  .*\\n)*)`, 'm').exec(readme) ?? []
  return [...listed.matchAll(/`(?:[a-z]+\.)?([a-z-]+)(?:\.v1)?`/g)].map(([, name = '']) => {
    const type = [...eventTypes.values()].find((each) => each.split('.')[1] === name)
    return fromItsPublisher(type ?? name)
  })
}

const last = (reference: string) => reference.split('/').at(-1)
const fromItsPublisher = (type: string) => `${type} from ${type.split('.')[0]}`

const asyncApi: Document = JSON.parse(read('docs/asyncapi.json'))
const apps = packaged()

test.each(apps)('template, code, reference and README agree about what $app consumes', (template) => {
  const { app } = template
  const expected = subscribed(template).sort()
  expect(reactions(read(`apps/${app}/src/events.ts`)).sort()).toEqual(expected)
  expect(documented(asyncApi, app).sort()).toEqual(expected)
  expect(listedInReadme(read(`apps/${app}/README.md`), 'consumes').sort()).toEqual(expected)
})

test.each(readdirSync(new URL('apps/', root)))('contract and README agree about what %s publishes', (app) => {
  const promised = [...eventTypes.values()].filter((type) => type.startsWith(`${app}.`)).map(fromItsPublisher)
  expect(listedInReadme(read(`apps/${app}/README.md`), 'publishes').sort()).toEqual(promised.sort())
})

test('a reaction is seen by the type of its event, however it is written', () => {
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
])('%s is seen', (_, from, to) => {
  expect(orders).toBeDefined()
  if (orders) expect(subscribed(changed(orders, from, to))).not.toEqual(subscribed(orders))
})

test.each([
  [
    'a reference that tells of another type',
    'messages/payments.payment-declined.v1',
    'messages/payments.payment-voided.v1',
  ],
  ['a reference that tells of another topic', '#/channels/payments"', '#/channels/shipping"'],
  ['a reference that leaves a consumer out', '"receive"', '"send"'],
])('%s is seen', (_, from, to) => {
  expect(documented(changed(asyncApi, from, to), 'orders')).not.toEqual(documented(asyncApi, 'orders'))
})

test('a README is read to the end of what it tells, and not beyond', () => {
  const readme =
    '- **publishes** nothing: no `outbox`\n- **consumes** `order-placed` (so), and\n  `catalog.product-listed.v1`\n- **answers** `order-cancelled`\n'
  expect(listedInReadme(readme, 'consumes')).toEqual([
    'orders.order-placed.v1 from orders',
    'catalog.product-listed.v1 from catalog',
  ])
  expect(listedInReadme(readme, 'publishes')).toEqual(['outbox from outbox'])
})
