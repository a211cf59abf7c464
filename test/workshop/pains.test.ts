import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { newProduct } from '../support/goods.ts'
import { orderDraft, waitForStatus } from '../support/order.ts'
import { demoStaff, newCustomer, type Person, signIn } from '../support/people.ts'
import { newViolations, startTestShop, type TestShop } from '../support/start-test-shop.ts'

// What hurts at step 0, by slow servers and SIGKILL alone. Each test prints its figure.

let shop: TestShop
let staff: Person
let productId: string

beforeAll(async () => {
  shop = await startTestShop({ step: 0, seed: 'accounts' })
  staff = await signIn(shop.baseUrl, demoStaff)
  productId = (await newProduct(staff, { stock: 1_000 })).id
  return () => shop.cloud.stop()
})

const report = (figure: string) => process.stdout.write(`step 0: ${figure}\n`)

function stripe() {
  const { stripe } = shop.cloud
  if (stripe === undefined) throw new Error('the shop has no Stripe sandbox')
  return stripe
}

const placing = () => ({ idempotencyKey: randomUUID(), body: orderDraft({ id: productId }) })

/** Places an order that is confirmed in its answer, and returns how long that took, in milliseconds. */
async function timedOrder(customer: Person): Promise<number> {
  const started = performance.now()
  expect(await customer.orders.placeOrder(placing())).toMatchObject({ status: 'confirmed' })
  return performance.now() - started
}

const slow = { mailMs: 300, cardMs: 400 }

test('a slow mail server makes the checkout slow', async () => {
  const customer = await newCustomer(shop.baseUrl)
  const p50 = async () => {
    const times: number[] = []
    for (let n = 0; n < 11; n++) times.push(await timedOrder(customer))
    return times.sort((a, b) => a - b)[5] ?? Number.NaN
  }
  const usual = await p50()
  const fault = shop.cloud.awsEndpoint.inject({ match: { service: 'ses' }, fault: { delayMs: slow.mailMs } })
  onTestFinished(() => fault.remove())
  const late = await p50()
  report(`checkout p50 ${usual.toFixed()} ms, and ${late.toFixed()} ms with a mail server that takes ${slow.mailMs} ms`)
  expect(late).toBeGreaterThan(slow.mailMs)
})

test('the time of the card limits how many orders there can be', async () => {
  const customers = await Promise.all(Array.from({ length: 8 }, () => newCustomer(shop.baseUrl)))
  const ordersASecond = async () => {
    const started = performance.now()
    await Promise.all(customers.map(timedOrder))
    return (customers.length * 1_000) / (performance.now() - started)
  }
  const usual = await ordersASecond()
  const delay = { kind: 'delay' as const, ms: slow.cardMs }
  stripe().inject({ method: 'POST', path: '/v1/payment_intents', times: customers.length, fault: delay })
  onTestFinished(() => stripe().clearFaults())
  const late = await ordersASecond()
  report(
    `${usual.toFixed(1)} orders a second from ${customers.length} customers at a time, and ${late.toFixed(1)} with a card that takes ${slow.cardMs} ms`,
  )
  expect(late).toBeLessThan(1_000 / slow.cardMs)
})

describe('a process that is killed between the charge and the commit', () => {
  /** Kills the monolith after Stripe has charged the card, before it gets the answer. */
  async function orderUntilKilled() {
    const customer = await newCustomer(shop.baseUrl)
    const known = new Set(
      stripe()
        .paymentIntents()
        .map(({ id }) => id),
    )
    // The SDK asks again after a pause of at least 250 ms. The process does not live to see it.
    stripe().inject({ method: 'POST', path: '/v1/payment_intents', fault: { kind: 'cut' } })
    const request = placing()
    const answer = customer.orders.placeOrder(request).then(
      () => 'answered',
      () => 'lost',
    )
    const charge = () =>
      stripe()
        .paymentIntents()
        .find(({ id }) => !known.has(id))
    await expect.poll(charge, { interval: 5, timeout: 10_000 }).toBeDefined()
    shop.cloud.apps.kill('monolith', 'SIGKILL')
    expect(await answer).toBe('lost')
    await shop.cloud.apps.whenUp('monolith')
    const intent = charge()
    if (intent === undefined) throw new Error('the charge is gone')
    await expect(
      customer.orders.getOrder({ params: { orderId: String(intent.metadata.orderId) } }),
    ).rejects.toMatchObject({ status: 404 })
    return { customer, request, intent }
  }

  test('leaves a charge without an order, which a client that asks again heals', async () => {
    const { customer, request, intent } = await orderUntilKilled()
    const orphan = expect.stringMatching(`${intent.id} belongs to no order`)
    expect(await newViolations(shop)).toContainEqual(orphan)

    const order = await eventually(() => customer.orders.placeOrder(request))
    expect(order.id).toBe(intent.metadata.orderId)
    await waitForStatus(customer, order, 'confirmed')
    expect(await newViolations(shop)).toEqual([])
    report('1 charge without an order after a kill, 0 after the client has asked again')
  })

  test('leaves the charge for ever when the client never returns', async () => {
    const { intent } = await orderUntilKilled()
    // A restarted process does not know of the charge.
    shop.cloud.apps.kill('monolith', 'SIGTERM')
    await shop.cloud.apps.whenUp('monolith')
    const left = await newViolations(shop)
    expect(left).toContainEqual(`${intent.id} belongs to no order`)
    report(`a charge of ${intent.amount_capturable / 100} ${intent.currency.toUpperCase()} without an order, for ever`)
  })
})
