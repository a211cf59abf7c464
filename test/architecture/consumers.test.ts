import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ofType, packaged } from './packaged.ts'

const root = new URL('../../', import.meta.url)

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

/** The types that an app reacts to, as its code says: one `on(…)` for each. */
const reactionsIn = (source: string) =>
  [...source.matchAll(/\bon\(\s*(\w+),/g)].map(([, name = '']) => eventTypes.get(name) ?? `unknown ${name}`).sort()

const consumers = packaged().flatMap((each) => {
  const subscribed = ofType(each, 'AWS::SNS::Subscription').flatMap(({ FilterPolicy }) => FilterPolicy?.type ?? [])
  return subscribed.length > 0 ? [{ app: each.app, subscribed: subscribed.sort() }] : []
})

test.each(consumers)('$app reacts to what it is subscribed to, and to nothing else', ({ app, subscribed }) => {
  expect(reactionsIn(readFileSync(new URL(`apps/${app}/src/events.ts`, root), 'utf8'))).toEqual(subscribed)
})

test('a reaction is seen by the type of its event, however it is written', () => {
  const source = `consume(on(OrderPlaced, () => x),\n  on(\n    ProductListed,\n    () => y), on(Nothing, z))`
  expect(reactionsIn(source)).toEqual(['catalog.product-listed.v1', 'orders.order-placed.v1', 'unknown Nothing'])
  expect(consumers.length).toBeGreaterThan(3)
})
