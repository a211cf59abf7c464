import { AccountOpened, AccountOpenedV1 } from '@macromart/contract-accounts/events'
import { OrderCancelled, OrderConfirmed } from '@macromart/contract-orders/events'
import { examples } from '@macromart/contract-orders/examples'
import { PaymentRefunded, RefundFailed } from '@macromart/contract-payments/events'
import { ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import { type Envelope, multiply, newId } from '@macromart/kernel'
import { consumeBatch, localClientOptions, testTable, toEnvelope } from '@macromart/lambda-kit/testing'
import { freePort, startSes } from '@macromart/local'
import { onTestFinished } from 'vitest'
import { leaseSeconds } from './domain/mail.ts'
import { entityIdOf, type MailTrigger } from './domain/mail-trigger.ts'
import { events } from './events.ts'
import { createMailer } from './mailer.ts'
import { type Send, sesSender } from './ses.ts'
import { notificationStore } from './store.ts'

const at = '2026-11-23T23:30:00.000Z'

/** One trigger of each kind, all about the same customer and order. */
export function sampleTriggers(orderId = newId('ord'), customerId = newId('acc')) {
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
        shippingAddress: examples.address,
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
  ] as const satisfies MailTrigger[]
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

/** The event of a trigger, as its publisher sends it. */
const envelopeOf = (trigger: MailTrigger): Envelope =>
  toEnvelope({ type: definitions[trigger.kind].type, data: trigger.data }, entityIdOf(trigger))

/** A customer, the event of their account, and every event about one order of theirs. */
export function testCustomer(email = `${newId('acc')}@macromart.test`) {
  const customerId = newId('acc')
  const [opened, ...rest] = sampleTriggers(newId('ord'), customerId)
  const accountOpened = envelopeOf({ ...opened, data: { ...opened.data, email } })
  const accountOpenedV1 = { ...accountOpened, id: newId('evt'), type: AccountOpenedV1.type }
  return { customerId, email, accountOpened, accountOpenedV1, orderEvents: rest.map(envelopeOf) }
}

/** A mail that SES has received, as its emulator shows it. */
export interface SentEmail {
  from: string
  destination: { to: string[] }
  subject: string
  body: { html: string; text: string }
}

/** The whole macrofunction on a table and an SES of its own, for one test. */
export async function startNotifications({ sender = 'Macromart <shop@macromart.test>' } = {}) {
  let aheadMs = 0
  const clock = () => new Date(Date.now() + aheadMs).toISOString()
  const ses = await startSes(await freePort(), 'test')
  onTestFinished(() => ses.stop())
  const { name, client } = await testTable(new URL('../serverless.yml', import.meta.url))
  const store = notificationStore(name, { client })
  const sesSend = sesSender(sender, 'macromart-test-mail', localClientOptions(ses.url))
  let isCrashed = false
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (isCrashed && commandName === 'PutItemCommand') throw new Error('the function has died')
        return next(args)
      },
    { name: 'death', step: 'initialize', priority: 'low' },
  )
  let intercept = (send: () => ReturnType<Send>) => send()
  const mailer = createMailer(store, (...mail) => intercept(() => sesSend(...mail)), 'http://localhost:3000', clock)
  const consumer = events(mailer)
  return {
    ...store,
    client,
    consumer,
    deliver: (...messages: Envelope[]) => consumeBatch(consumer, ...messages),
    /** Intercepts every call to SES until the next call of this function. */
    interceptSend(next: typeof intercept) {
      intercept = next
    },
    /** The function dies: every later write fails. With `false` it is started again. */
    crash: (crashed = true) => {
      isCrashed = crashed
    },
    /** Moves the clock to the end of every lease. */
    expireLease() {
      aheadMs += leaseSeconds * 1000 + 1
    },
    async sentEmails(): Promise<SentEmail[]> {
      const { emails } = (await (await fetch(`${ses.url}/store`)).json()) as { emails: SentEmail[] }
      return emails
    },
  }
}
