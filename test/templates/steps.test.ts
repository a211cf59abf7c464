import { join } from 'node:path'
import { grantsOf, type Plan, type SubscriptionPlan } from '@macromart/local'
import { packagedPlan, steps } from '@macromart/shop'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const whole = packagedPlan(root)
const [atStart, published, reacting] = steps.map((_, step) => packagedPlan(root, step)) as [Plan, Plan, Plan]

const namesOf = (all: readonly { name: string }[]) => all.map(({ name }) => name).sort()
const processOf = ({ functions }: Plan) => functions.find(({ key }) => key === 'process')
const rightsOf = (plan: Plan) =>
  grantsOf(plan)
    .filter((grant) => grant.function === processOf(plan)?.name)
    .map(({ action, resource }) => `${action} ${resource.split(':').at(-1)}`)
    .sort()

const publishing = ['accounts', 'catalog', 'inventory', 'orders', 'payments', 'shipping']
const consuming = ['carts', 'inventory', 'orders', 'payments', 'shipping']

test('step 0 has no table, topic or queue, and one process that may send mail', () => {
  for (const part of ['tables', 'topics', 'queues', 'subscriptions', 'mappings', 'schedules'] as const)
    expect(atStart[part], part).toEqual([])
  expect(namesOf(atStart.functions)).toEqual([
    'macromart-accounts-local-operator',
    'macromart-monolith-local-process',
    'macromart-storefront-local-http',
  ])
  expect(rightsOf(atStart)).toEqual([
    'ses:SendEmail configuration-set/macromart-local-mail',
    'ses:SendEmail identity/macromart.test',
  ])
  expect(atStart.processes?.[0]?.answers.sort()).toEqual([...publishing, 'carts'].sort())
})

test('at step 1 notifications has left, and the process may publish what its modules publish', () => {
  expect(namesOf(published.tables)).toEqual(['macromart-local-notifications'])
  expect(namesOf(published.queues)).toEqual([
    'macromart-local-notifications-dead-letters',
    'macromart-local-notifications-inbox',
  ])
  const topics = publishing.map((app) => `sns:Publish macromart-local-${app}`)
  expect(rightsOf(published).filter((right) => right.startsWith('sns:'))).toEqual(topics)
  expect(rightsOf(published)).not.toContain('ses:SendEmail identity/macromart.test')
  expect(processOf(published)?.environment).toMatchObject({
    STEP: '1',
    LEFT: 'notifications',
    TOPIC_ARN_ORDERS: 'arn:aws:sns:eu-central-1:000000000000:macromart-local-orders',
  })
})

test('at step 2 each capability has a queue with the subscriptions of its macrofunction', () => {
  const subscribed = ({ subscriptions }: Plan, queue: string) =>
    subscriptions
      .filter(({ queueArn }) => queueArn.endsWith(`:${queue}-inbox`))
      .map(({ topicArn, attributes }: SubscriptionPlan) => [topicArn, attributes.FilterPolicy])
  for (const app of consuming) {
    const own = subscribed(reacting, `macromart-local-monolith-${app}`)
    expect(own.length, app).toBeGreaterThan(0)
    // Inventory alone learns of products by events: the others read catalog's table.
    const wanted = subscribed(whole, `macromart-local-${app}`).filter(
      ([topic]) => app === 'inventory' || !topic?.endsWith('-catalog'),
    )
    expect(own, app).toEqual(wanted)
    expect(processOf(reacting)?.environment).toHaveProperty(`QUEUE_URL_${app.toUpperCase()}`)
    expect(rightsOf(reacting)).toContain(`sqs:ReceiveMessage macromart-local-monolith-${app}-inbox`)
    expect(rightsOf(reacting)).toContain(`sqs:SendMessage macromart-local-monolith-${app}-dead-letters`)
  }
})

test.each([0, 1, 2])('at step %i the process has no setting of a table or a queue that it does not have', (step) => {
  const { environment = {} } = processOf(packagedPlan(root, step)) ?? {}
  for (const name of ['TABLE', 'QUEUE_URL', 'DEAD_LETTER_QUEUE_URL', 'TOPIC_ARN', 'JWKS_URL'])
    expect(environment).not.toHaveProperty(name)
})

test('from step 2 on, the process receives a queue in the place of each capability that consumes', () => {
  const receives = ({ processes = [] }: Plan) =>
    processes
      .flatMap(({ receives }) => receives.map(({ app, queueArn }) => `${app} ${queueArn.split(':').at(-1)}`))
      .sort()
  expect([atStart, published].flatMap(receives)).toEqual([])
  expect(receives(reacting)).toEqual(consuming.map((app) => `${app} macromart-local-monolith-${app}-inbox`))
})
