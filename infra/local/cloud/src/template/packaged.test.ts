import { readdirSync, readFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Plan } from '../plan.ts'
import { apps, packagedPlan, root } from './packaged.ts'

// The other tests use small templates; these hold for the templates of this repository.
let plan: Plan

beforeAll(() => {
  plan = packagedPlan()
})

const byName = <T extends { name: string }>(name: string, among: T[]): T => {
  const [found, ...others] = among.filter((each) => each.name === name)
  if (!found || others.length > 0) throw new Error(`there must be one ${name}`)
  return found
}
const app = (name: string) => name.split('-')[1]

/** The functions of an app, as src/lambda wires them: http, inbox, outbox. */
const wired = (app: string) => readdirSync(join(root, 'apps', app, 'src/lambda')).map((file) => parse(file).name)
const wiring = (app: string) =>
  wired(app).map((key) => readFileSync(join(root, 'apps', app, `src/lambda/${key}.ts`), 'utf8'))
const appsWith = (key: string) => apps.filter((each) => wired(each).includes(key))
/** Names of resources, in order. */
const named = (resources: { name: string }[]) => resources.map(({ name }) => name).toSorted()

test('an app with a store has a table, a publisher a topic, a consumer two queues, an HTTP app an API', () => {
  const storing = apps.filter((each) => wiring(each).some((source) => source.includes("env('TABLE')")))
  expect(named(plan.tables)).toEqual(storing.map((each) => `macromart-local-${each}`))
  const topics = [...appsWith('outbox'), 'alarms'].map((each) => `macromart-local-${each}`)
  expect(named(plan.topics)).toEqual(topics.toSorted())
  expect(plan.apis.map(({ origin }) => origin.app).toSorted()).toEqual(appsWith('http'))
  const queues = appsWith('inbox').flatMap((each) => [
    `macromart-local-${each}-dead-letters`,
    `macromart-local-${each}-inbox`,
  ])
  expect(named(plan.queues)).toEqual(queues)
})

test('recognises publishers, consumers and HTTP apps', () => {
  expect(appsWith('outbox')).toContain('orders')
  expect(appsWith('outbox')).not.toContain('carts')
  expect(appsWith('http')).not.toContain('notifications')
  expect(appsWith('inbox')).not.toContain('storefront')
})

test('the environment of a function is resolved', () => {
  expect(byName('macromart-orders-local-http', plan.functions).environment).toEqual({
    STAGE: 'local',
    TABLE: 'macromart-local-orders',
    JWKS_URL: 'http://localhost:3000/api/accounts/.well-known/jwks.json',
  })
  expect(byName('macromart-payments-local-inbox', plan.functions).environment).toEqual({
    TABLE: 'macromart-local-payments',
    QUEUE_URL: 'http://127.0.0.1:4566/000000000000/macromart-local-payments-inbox',
    DEAD_LETTER_QUEUE_URL: 'http://127.0.0.1:4566/000000000000/macromart-local-payments-dead-letters',
    STRIPE_URL: 'http://127.0.0.1:3100',
    STRIPE_SECRET_KEY: 'sk_test',
  })
  expect(byName('macromart-notifications-local-inbox', plan.functions).environment).toMatchObject({
    SENDER: 'Macromart <shop@macromart.test>',
    CONFIGURATION_SET: 'macromart-local-mail',
    SHOP_URL: 'http://localhost:3000',
  })
})

test('no reference stays unresolved', () => {
  expect(JSON.stringify(plan)).not.toMatch(/\{\{resolve|\$\{|"Ref":|"Fn::/)
})

test('an outbox may read its own stream, publish to its own topic, and write logs: nothing else', () => {
  for (const { origin, policies } of plan.functions.filter(({ key }) => key === 'outbox')) {
    const allowed = policies
      .flatMap(({ Statement }) => Statement)
      .filter(({ Action }) => !String(Action).startsWith('logs:'))
      .map(({ Resource }) => [Resource].flat())
    expect(allowed).toEqual([
      [byName(`macromart-local-${origin.app}`, plan.tables).streamArn],
      [byName(`macromart-local-${origin.app}`, plan.topics).arn],
    ])
  }
})

test('every stream and every inbox is read by the macrofunction that owns it', () => {
  const owned = plan.mappings.map(({ origin, functionName, sourceArn }) => {
    expect(app(functionName)).toBe(origin.app)
    return sourceArn
  })
  const inboxes = plan.queues.filter(({ name }) => name.endsWith('-inbox'))
  expect(owned.toSorted()).toEqual(
    [...plan.tables.flatMap(({ streamArn }) => streamArn ?? []), ...inboxes.map(({ arn }) => arn)].toSorted(),
  )
})

test('a subscription selects only events of the topic’s own publisher', () => {
  for (const { topicArn, attributes } of plan.subscriptions) {
    const { type } = JSON.parse(attributes.FilterPolicy ?? '{}') as { type: string[] }
    expect(type.map((each) => `${topicArn.replace(/-[^-]+$/, '')}-${each.split('.')[0]}`)).toEqual(
      type.map(() => topicArn),
    )
  }
})

test('the sweep of orders runs every minute', () => {
  const ofOrders = plan.schedules.filter(({ origin }) => origin.app === 'orders')
  expect(ofOrders).toMatchObject([{ functionName: 'macromart-orders-local-sweep', everySeconds: 60 }])
})
