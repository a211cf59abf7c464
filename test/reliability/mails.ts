import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { type Mail, mailsTo } from '../support/mails.ts'
import { place } from '../support/order.ts'
import { demoCustomer, newCustomer } from '../support/people.ts'
import type { BreakableShop } from './shop.ts'

const inbox = 'macromart-notifications-local-inbox'

/** People are written to once, or twice rather than never. */
export function mails(shop: () => BreakableShop) {
  const about = async (orderId: string, email: string) =>
    subjects((await mailsTo(shop().cloud, email)).filter(({ body }) => body.text.includes(`/orders/${orderId}\n`)))

  const hasStatus = (orderId: string, wanted: string) =>
    eventually(
      () => shop().order(orderId),
      ({ status }) => status === wanted,
    )

  test('each step of an order is one mail, although everything is told twice', async () => {
    const { cloud, product, place, staff, settled } = shop()
    const doubled = cloud.frontDoor.inject({ match: { service: 'sns', action: 'PublishBatch' }, fault: 'duplicate' })
    const tea = await product(5)
    const { id: orderId } = await place(tea)
    const { id: declinedId } = await place(tea, { paymentMethod: 'pm_card_chargeDeclined' })
    await settled()
    await staff.shipping.dispatch({ params: { orderId }, body: { carrier: 'DHL', trackingNumber: '1' } })
    await staff.shipping.deliver({ params: { orderId } })
    await hasStatus(orderId, 'delivered')
    await staff.payments.refund({ params: { orderId }, key: orderId, body: { reason: 'broken' } })
    await settled()
    doubled.remove()
    expect(await about(orderId, demoCustomer.email)).toEqual([
      'Your money is on its way back',
      'Your order is confirmed',
      'Your parcel has arrived',
      'Your parcel is on its way',
    ])
    expect(await about(declinedId, demoCustomer.email)).toEqual(['Your order is cancelled'])
  })

  test('who is known last gets all that waited for them, after the welcome', async () => {
    const { cloud, product, settled } = shop()
    const tea = await product(5)
    const silence = cloud.frontDoor.inject({
      match: { caller: 'macromart-accounts-local-outbox', service: 'sns' },
      fault: 'error',
    })
    const customer = await newCustomer(cloud.urls.gateway)
    const { id } = await place(customer, { id: tea })
    await hasStatus(id, 'confirmed')
    await customer.orders.cancelOrder({ params: { orderId: id } })
    await hasStatus(id, 'cancelled')
    expect(await mailsTo(cloud, customer.email)).toEqual([])
    silence.remove()
    await settled()
    const [first, ...others] = await mailsTo(cloud, customer.email)
    expect(first?.subject).toBe('Welcome to Macromart')
    expect(subjects(others)).toEqual(['Your order is cancelled', 'Your order is confirmed'])
  })

  test('SES that is asked too often, fails, or does not answer is asked again', async () => {
    const { cloud, product, place, settled } = shop()
    const tea = await product(5)
    for (const fault of ['throttle', 'error', 'drop-call'] as const) {
      const injected = cloud.frontDoor.inject({ match: { caller: inbox, service: 'ses' }, fault, times: 4 })
      const { id } = await place(tea)
      await settled()
      expect(injected.hits).toBe(4)
      injected.remove()
      expect(await about(id, demoCustomer.email)).toEqual(['Your order is confirmed'])
    }
  })

  test('a process killed between SES\u2019s answer and the record sends the mail again, once its claim has ended', {
    timeout: 240_000,
  }, async () => {
    const { cloud, product, place, allowAgain, settled } = shop()
    const tea = await product(5)
    const { notifications: pid } = cloud.apps.pids()
    const isDying = () => cloud.apps.pids().notifications === pid
    const killed = cloud.frontDoor.inject({
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
    const { id } = await place(tea)
    await cloud.idle(180_000)
    expect(killed.hits).toBeGreaterThan(0)
    killed.remove()
    allowAgain(`order-confirmed/${id}`)
    await settled()
    const sent = 'Your order is confirmed'
    expect(await about(id, demoCustomer.email)).toEqual([sent, sent])
  })
}

const subjects = (mails: Mail[]) => mails.map(({ subject }) => subject).sort()
