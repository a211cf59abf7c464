import { AccountOpened } from '@macromart/contract-accounts/events'
import { OrderCancelled, OrderConfirmed } from '@macromart/contract-orders/events'
import { PaymentRefunded, RefundFailed } from '@macromart/contract-payments/events'
import { ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import { type Envelope, multiply, newId } from '@macromart/kernel'
import { consumeBatch, localClientOptions, testTable, toEnvelope } from '@macromart/lambda-kit/testing'
import { freePort, startSes } from '@macromart/local'
import { onTestFinished } from 'vitest'
import { leaseSeconds } from './domain.ts'
import { events } from './events.ts'
import { type Occasion, subjectOf } from './occasion.ts'
import { postOffice } from './post-office.ts'
import { type Send, sesSender } from './ses.ts'
import { notificationStore } from './store.ts'

const at = '2026-11-23T23:30:00.000Z'

/** One of each occasion, all about the same customer and order. */
export function occasions(orderId = newId('ord'), customerId = newId('acc')) {
  const line = (name: string, quantity: number, amount: number) => {
    const unitPrice = { amount, currency: 'EUR' }
    return { productId: newId('prd'), name, quantity, unitPrice, lineTotal: multiply(unitPrice, quantity) }
  }
  const lines = [line('Assam, second flush', 2, 890), line('Teapot & warmer <large>', 1, 123_450)]
  const order = { orderId, customerId }
  return [
    { kind: 'account-opened', at, data: { accountId: customerId, email: 'ada@macromart.test', name: 'Ada Lovelace' } },
    {
      kind: 'order-confirmed',
      at,
      data: {
        ...order,
        lines,
        total: { amount: 125_230, currency: 'EUR' },
        shippingAddress: {
          name: 'Ada Lovelace',
          line1: '12 St James’s Square',
          postalCode: 'SW1Y 4JH',
          city: 'London',
          country: 'GB',
        },
      },
    },
    {
      kind: 'shipment-dispatched',
      at,
      data: { ...order, lines, carrier: 'Royal Mail', trackingNumber: 'RM 4200 7731 GB' },
    },
    { kind: 'shipment-delivered', at, data: order },
    { kind: 'order-cancelled', at, data: { ...order, reason: 'payment-declined', detail: 'insufficient_funds' } },
    {
      kind: 'payment-refunded',
      at,
      data: { ...order, amount: { amount: 125_230, currency: 'EUR' }, reason: 'arrived broken' },
    },
    {
      kind: 'refund-failed',
      at,
      data: { ...order, amount: { amount: 125_230, currency: 'EUR' }, refundId: 're_later' },
    },
  ] as const satisfies Occasion[]
}

const definitions = {
  'account-opened': AccountOpened,
  'order-confirmed': OrderConfirmed,
  'order-cancelled': OrderCancelled,
  'shipment-dispatched': ShipmentDispatched,
  'shipment-delivered': ShipmentDelivered,
  'payment-refunded': PaymentRefunded,
  'refund-failed': RefundFailed,
}

/** The news of an occasion as it arrives from its publisher. */
const newsOf = (occasion: Occasion): Envelope =>
  toEnvelope({ type: definitions[occasion.kind].type, data: occasion.data }, subjectOf(occasion))

/** A customer, and the news of all that can happen to them and an order of theirs; `account` is that of their account. */
export function aCustomer(email = `${newId('acc')}@macromart.test`) {
  const customerId = newId('acc')
  const [opened, ...rest] = occasions(newId('ord'), customerId)
  const account = newsOf({ ...opened, data: { ...opened.data, email } })
  return { customerId, email, account, ofOrder: rest.map(newsOf) }
}

/** What SES has been given, as its emulator tells it. */
export interface Mailed {
  from: string
  destination: { to: string[] }
  subject: string
  body: { html: string; text: string }
}

/** The whole macrofunction on a table and an SES of its own, for one test. */
export async function openOffice({ sender = 'Macromart <shop@macromart.test>' } = {}) {
  let aheadMs = 0
  const clock = () => new Date(Date.now() + aheadMs).toISOString()
  const ses = await startSes(await freePort(), 'test')
  onTestFinished(() => ses.stop())
  const { name, client } = await testTable(new URL('../serverless.yml', import.meta.url))
  const store = notificationStore(name, { client })
  const sends = sesSender(sender, localClientOptions(ses.url))
  let isDead = false
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (isDead && commandName === 'PutItemCommand') throw new Error('the function has died')
        return next(args)
      },
    { name: 'death', step: 'initialize', priority: 'low' },
  )
  let around = (send: () => ReturnType<Send>) => send()
  const office = postOffice(store, (...mail) => around(() => sends(...mail)), 'http://localhost:3000', clock)
  const consumer = events(office)
  return {
    ...store,
    client,
    consumer,
    deliver: (...messages: Envelope[]) => consumeBatch(consumer, ...messages),
    /** Until the next call of this, every sending goes through it. */
    aroundSending(next: typeof around) {
      around = next
    },
    /** The function dies: it can keep nothing any more, not even that it failed. Or it is started anew. */
    die: (dead = true) => {
      isDead = dead
    },
    /** Whoever has died has lost its claim. */
    letLeaseEnd() {
      aheadMs += leaseSeconds * 1000 + 1
    },
    async mailed(): Promise<Mailed[]> {
      const { emails } = (await (await fetch(`${ses.url}/store`)).json()) as { emails: Mailed[] }
      return emails
    },
  }
}
