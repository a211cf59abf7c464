import { beforeAll, expect, test } from 'vitest'
import type { Plan } from '../plan.ts'
import { folders, packagedPlan } from './packaged.ts'

// What is written above about small templates must hold of those of this repository.
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

/** Whoever publishes nothing has neither a topic nor a stream. */
const silent = ['carts', 'notifications']
/** Whom nobody asks has no address. */
const unasked = ['notifications']
/** Who keeps nothing has neither a table nor a topic. */
const keepingNothing = ['storefront']

test('every macrofunction has one table, who is asked an address, and who publishes a topic; all names follow the convention', () => {
  const apps = Object.keys(folders).filter((folder) => folder !== 'bus' && folder !== 'edge')
  const keepers = apps.filter((each) => !keepingNothing.includes(each))
  expect(plan.tables.map(({ name }) => name)).toEqual(keepers.map((each) => `macromart-local-${each}`))
  const speakers = keepers.filter((each) => !silent.includes(each))
  expect(plan.topics.map(({ name }) => name)).toEqual([...speakers, 'alarms'].map((each) => `macromart-local-${each}`))
  expect(plan.apis.map(({ origin }) => origin.app)).toEqual(apps.filter((each) => !unasked.includes(each)))
  expect(plan.queues.map(({ name }) => name).toSorted()).toEqual(
    ['carts', 'inventory', 'notifications', 'orders', 'payments', 'shipping'].flatMap((each) => [
      `macromart-local-${each}-dead-letters`,
      `macromart-local-${each}-inbox`,
    ]),
  )
})

test('a function finds in its environment what it needs, resolved', () => {
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
    SHOP_URL: 'http://localhost:3000',
  })
})

test('nothing stays unresolved', () => {
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

test('every table that tells is relayed, and every inbox read, by the macrofunction that owns it', () => {
  const owned = plan.mappings.map(({ origin, functionName, sourceArn }) => {
    expect(app(functionName)).toBe(origin.app)
    return sourceArn
  })
  const inboxes = plan.queues.filter(({ name }) => name.endsWith('-inbox'))
  expect(owned.toSorted()).toEqual(
    [...plan.tables.flatMap(({ streamArn }) => streamArn ?? []), ...inboxes.map(({ arn }) => arn)].toSorted(),
  )
})

test('a subscription asks a topic only for the events of its own publisher', () => {
  for (const { topicArn, attributes } of plan.subscriptions) {
    const { type } = JSON.parse(attributes.FilterPolicy ?? '{}') as { type: string[] }
    expect(type.map((each) => `${topicArn.replace(/-[^-]+$/, '')}-${each.split('.')[0]}`)).toEqual(
      type.map(() => topicArn),
    )
  }
})

test('orders that wait too long are swept every minute', () => {
  expect(plan.schedules).toMatchObject([{ functionName: 'macromart-orders-local-sweep', everySeconds: 60 }])
})
