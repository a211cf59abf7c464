import { type Mail, mailsTo } from '@macromart/invariants'
import { expect } from 'vitest'
import { place, waitForStatus } from '../../support/order.ts'
import { demoCustomer, newCustomer } from '../../support/people.ts'
import { test as base } from '../../support/shop-test.ts'

// A mail is sent at least once, and twice only after a crash.

const inbox = 'macromart-notifications-local-inbox'

/** The subjects of the mails to an address that link to an order, sorted. */
const test = base.extend(
  'subjectsAbout',
  ({ cloud }) =>
    async (orderId: string, email = demoCustomer.email) =>
      subjects((await mailsTo(cloud, email)).filter(({ body }) => body.text.includes(`/orders/${orderId}\n`))),
)

test('sends one mail for each step of an order, although every event is published twice', async ({
  staff,
  injectFault,
  newProduct,
  placeOrder,
  expectInvariants,
  subjectsAbout,
}) => {
  const doubled = injectFault({ match: { service: 'sns', action: 'PublishBatch' }, fault: 'duplicate' })
  const tea = await newProduct(5)
  const { id: orderId } = await placeOrder(tea)
  const { id: declinedId } = await placeOrder(tea, { paymentMethod: 'pm_card_chargeDeclined' })
  await expectInvariants()
  await staff.shipping.dispatch({ params: { orderId }, body: { carrier: 'DHL', trackingNumber: '1' } })
  await staff.shipping.deliver({ params: { orderId } })
  await waitForStatus(staff, { id: orderId }, 'delivered')
  await staff.payments.refund({ params: { orderId }, idempotencyKey: orderId, body: { reason: 'broken' } })
  await expectInvariants()
  doubled.remove()
  expect(await subjectsAbout(orderId)).toEqual([
    'Your money is on its way back',
    'Your order is confirmed',
    'Your parcel has arrived',
    'Your parcel is on its way',
  ])
  expect(await subjectsAbout(declinedId)).toEqual(['Your order is cancelled'])
})

test('sends the mails of a customer after the welcome, when account-opened arrives last', async ({
  cloud,
  injectFault,
  newProduct,
  expectInvariants,
}) => {
  const tea = await newProduct(5)
  const silence = injectFault({
    match: { caller: 'macromart-accounts-local-outbox', service: 'sns' },
    fault: 'error',
  })
  const customer = await newCustomer(cloud.urls.gateway)
  const { id } = await place(customer, { id: tea })
  await waitForStatus(customer, { id }, 'confirmed')
  await customer.orders.cancelOrder({ params: { orderId: id } })
  await waitForStatus(customer, { id }, 'cancelled')
  expect(await mailsTo(cloud, customer.email)).toEqual([])
  silence.remove()
  await expectInvariants()
  const [first, ...others] = await mailsTo(cloud, customer.email)
  expect(first?.subject).toBe('Welcome to Macromart')
  expect(subjects(others)).toEqual(['Your order is cancelled', 'Your order is confirmed'])
})

test('retries when SES throttles, fails or does not answer', async ({
  injectFault,
  newProduct,
  placeOrder,
  expectInvariants,
  subjectsAbout,
}) => {
  const tea = await newProduct(5)
  for (const fault of ['throttle', 'error', 'drop-call'] as const) {
    const injected = injectFault({ match: { caller: inbox, service: 'ses' }, fault, times: 4 })
    const { id } = await placeOrder(tea)
    await expectInvariants()
    expect(injected.hits).toBe(4)
    injected.remove()
    expect(await subjectsAbout(id)).toEqual(['Your order is confirmed'])
  }
})

test('a process killed between SES\u2019s answer and the record sends the mail again after its claim has expired', {
  timeout: 240_000,
}, async ({ shop, cloud, injectFault, newProduct, placeOrder, expectInvariants, subjectsAbout }) => {
  const tea = await newProduct(5)
  const { notifications: pid } = cloud.apps.pids()
  const isDying = () => cloud.apps.pids().notifications === pid
  const killed = injectFault({
    match: {
      caller: inbox,
      action: 'PutItem',
      predicate({ input }) {
        if (!isDying() || !JSON.stringify(input).includes('"sent"')) return false
        setTimeout(() => isDying() && cloud.apps.kill('notifications', 'SIGKILL'))
        return true
      },
    },
    fault: 'drop-call',
  })
  const { id } = await placeOrder(tea)
  await cloud.idle(180_000)
  expect(killed.hits).toBeGreaterThan(0)
  killed.remove()
  shop.resentMails.push(`order-confirmed/${id}`)
  await expectInvariants()
  const sent = 'Your order is confirmed'
  expect(await subjectsAbout(id)).toEqual([sent, sent])
})

const subjects = (mails: Mail[]) => mails.map(({ subject }) => subject).sort()
