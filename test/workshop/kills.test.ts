import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { GetQueueAttributesCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { ProblemError } from '@macromart/contract-kit'
import { awsClientConfig, type Cloud } from '@macromart/local'
import pRetry from 'p-retry'
import { expect, onTestFinished, test } from 'vitest'
import { newProduct } from '../support/goods.ts'
import { orderDraft, parcel, waitForStatus } from '../support/order.ts'
import { demoCustomer, demoStaff, signIn } from '../support/people.ts'
import { newViolations, startTestShop } from '../support/start-test-shop.ts'

/** Kills the monolith after each of its commits, until `stop`, which returns how often. */
function killAfterEachCommit(cloud: Cloud) {
  const database = new DatabaseSync(join(cloud.stateFolder, 'apps', 'monolith.sqlite'), { readOnly: true })
  const version = database.prepare('PRAGMA data_version')
  const dataVersion = () => (version.get() as { data_version: number }).data_version
  let kills = 0
  let isStopped = false
  async function run(): Promise<void> {
    for (let known = dataVersion(); !isStopped; await setImmediate()) {
      if (dataVersion() === known) continue
      cloud.apps.kill('monolith', 'SIGKILL')
      kills += 1
      await cloud.apps.whenUp('monolith')
      known = dataVersion()
    }
    database.close()
  }
  const running = run()
  return {
    async stop(): Promise<number> {
      isStopped = true
      await running
      return kills
    },
  }
}

/**
 * A killed process hides the messages that it has received: for seconds here, where it would be minutes. A message that
 * is received again after each of many kills is no dead letter.
 */
async function receiveAgainSoon({ plan, aws }: Cloud): Promise<void> {
  const sqs = new SQSClient(awsClientConfig(aws))
  const received = plan.processes?.flatMap(({ receives }) => receives.map(({ queueArn }) => queueArn)) ?? []
  for (const { url: QueueUrl } of plan.queues.filter(({ arn }) => received.includes(arn))) {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] }),
    )
    const RedrivePolicy = JSON.stringify({ ...JSON.parse(Attributes?.RedrivePolicy ?? '{}'), maxReceiveCount: 1_000 })
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '3', RedrivePolicy } }))
  }
  sqs.destroy()
}

/** Asks again, as a client does, while the process is down, and until what a request needs has happened. */
const persist = <T>(request: () => Promise<T>): Promise<T> =>
  pRetry(request, {
    retries: 1_200,
    factor: 1,
    minTimeout: 100,
    shouldRetry: ({ error }) => !(error instanceof ProblemError) || error.status >= 500 || error.status === 404,
  })

/** MACROMART_LESSONS=all kills at each step, which takes minutes; otherwise at the first. */
const steps = process.env.MACROMART_LESSONS === 'all' ? [0, 1, 2] : [0]

/** Each kill is followed by a start: some 40 of them at step 2. */
const timeout = 900_000

test.for(steps)(
  'a kill after every commit of step %i breaks no invariant, when clients ask again',
  { timeout },
  async (step) => {
    const shop = await startTestShop({ step, seed: 'accounts' })
    onTestFinished(() => shop.cloud.stop())
    const [clerk, shopper] = [await signIn(shop.baseUrl, demoStaff), await signIn(shop.baseUrl, demoCustomer)]
    const teapot = await newProduct(clerk, { stock: 5 })
    await shop.cloud.idle()
    await receiveAgainSoon(shop.cloud)

    const killer = killAfterEachCommit(shop.cloud)
    const place = (paymentMethod = 'pm_card_visa') => {
      const request = { idempotencyKey: randomUUID(), body: orderDraft(teapot, { paymentMethod }) }
      return persist(() => shopper.orders.placeOrder(request))
    }
    const [sent, cancelled, declined] = [await place(), await place(), await place('pm_card_chargeDeclined')]
    const params = { orderId: sent.id }
    await persist(() => shopper.orders.cancelOrder({ params: { orderId: cancelled.id } }))
    await persist(async () => expect((await shopper.orders.getOrder({ params })).status).toBe('confirmed'))
    await persist(() => clerk.shipping.getShipment({ params }))
    const body = parcel()
    await persist(() => clerk.shipping.dispatch({ params, body }))
    await persist(() => clerk.shipping.deliver({ params }))
    // The sweep captures what a killed process has left.
    await persist(async () => expect((await clerk.payments.getPayment({ params })).status).toBe('captured'))
    const refund = { params, idempotencyKey: randomUUID(), body: { reason: 'broken' } }
    await persist(async () => expect((await clerk.payments.refund(refund)).status).toBe('refunded'))
    const kills = await killer.stop()
    expect(kills).toBeGreaterThan(6)

    await waitForStatus(shopper, sent, 'refunded')
    for (const order of [cancelled, declined]) await waitForStatus(shopper, order, 'cancelled')
    // A mail in flight at the kill goes twice; SES has no other way to know.
    const violations = (await newViolations(shop)).filter(
      (violation) => !/^the mail .* was sent again as/.test(violation),
    )
    expect(violations).toEqual([])
  },
)
