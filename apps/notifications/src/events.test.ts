import { OrderConfirmedV1 } from '@macromart/contract-orders/events'
import { type Envelope, newId } from '@macromart/kernel'
import { Unavailable } from '@macromart/lambda-kit'
import { callsDuring, captureLogs } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import { startNotifications, testCustomer } from './fixture.ts'
import { allSubjects, deliverUntilDone, subjectsTo } from './sent-emails.fixture.ts'

describe('a customer', () => {
  test('gets a mail about each event, in HTML and in text', async () => {
    const app = await startNotifications()
    const { email, accountOpened, orderEvents } = testCustomer()
    await app.deliver(accountOpened)
    for (const event of orderEvents) await app.deliver(event)
    expect(await subjectsTo(app, email)).toEqual(allSubjects)
    for (const { from, destination, body } of await app.sentEmails()) {
      expect(from).toBe('Macromart <shop@macromart.test>')
      expect(destination.to).toEqual([email])
      expect(body.html).toMatch(/^<!DOCTYPE html><html lang="en">/)
      expect(body.text).toContain('Macromart')
    }
  })

  test('gets one mail for an event that arrives three times, twice at once', async () => {
    const app = await startNotifications()
    const { email, accountOpened, orderEvents } = testCustomer()
    const events = [accountOpened, ...orderEvents]
    for (const each of events) await deliverUntilDone(app, [each, each])
    await deliverUntilDone(app, events)
    expect(await subjectsTo(app, email)).toEqual(allSubjects)
  })

  test('gets one mail about order-confirmed.v1 and .v2, in any order and together', async () => {
    const app = await startNotifications()
    for (const isTogether of [false, true]) {
      const { email, accountOpened, orderEvents } = testCustomer()
      const confirmed = orderEvents.slice(0, 1)
      const both = [...confirmed.map((event) => ({ ...event, type: OrderConfirmedV1.type })), ...confirmed]
      await app.deliver(accountOpened)
      for (const batch of isTogether ? [both] : both.map((event) => [event])) await deliverUntilDone(app, batch)
      expect(await subjectsTo(app, email)).toEqual(allSubjects.slice(0, 2))
    }
  })

  test('gets the welcome and then every parked mail when account-opened arrives last', async () => {
    const app = await startNotifications()
    const { customerId, email, accountOpened, orderEvents } = testCustomer()
    await deliverUntilDone(app, [...orderEvents, ...orderEvents])
    expect(await app.sentEmails()).toEqual([])
    await app.deliver(accountOpened)
    expect((await subjectsTo(app, email))[0]).toBe(allSubjects[0])
    expect((await subjectsTo(app, email)).sort()).toEqual(allSubjects.toSorted())
    expect(await app.recipients.get(customerId)).toMatchObject({ address: { email }, parked: [] })
    await deliverUntilDone(app, [...orderEvents, accountOpened])
    expect(await subjectsTo(app, email)).toHaveLength(allSubjects.length)
  })

  test('gets one welcome and every parked mail, whichever versions of account-opened arrive, in one batch or in any order', async () => {
    const app = await startNotifications()
    for (const pick of [[0, 1], [1, 0], [1], [0]]) {
      const { email, accountOpened, accountOpenedV1, orderEvents } = testCustomer()
      await app.deliver(...orderEvents)
      const versions = pick.map((n) => [accountOpened, accountOpenedV1][n] as Envelope)
      await deliverUntilDone(app, versions)
      for (const each of versions) await deliverUntilDone(app, [each])
      expect((await subjectsTo(app, email)).sort()).toEqual(allSubjects.toSorted())
    }
  })

  test.each(['a=b@example.com', 'a/b@xn--80ak6aa92e.xn--p1ai', "o'brien@localhost"])(
    'gets mail at the address %s',
    async (email) => {
      const app = await startNotifications()
      const { accountOpened } = testCustomer(email)
      await app.deliver(accountOpened)
      expect(await subjectsTo(app, email)).toEqual([allSubjects[0]])
    },
  )

  test('gets the parked mails but no welcome when an old account is republished', async () => {
    const app = await startNotifications()
    const { email, accountOpened, orderEvents } = testCustomer()
    const openedAt = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000).toISOString()
    await deliverUntilDone(app, orderEvents)
    await app.deliver({ ...accountOpened, data: { ...(accountOpened.data as object), openedAt } })
    expect((await subjectsTo(app, email)).sort()).toEqual(allSubjects.slice(1).toSorted())
  })

  test('gets a mail about a failed refund, and no later mail about its success', async () => {
    const app = await startNotifications()
    const { email, accountOpened, orderEvents } = testCustomer()
    const [refunded, failed] = orderEvents.slice(-2) as [Envelope, Envelope]
    const { refundId } = failed.data as { refundId: string }
    const same = { ...refunded, data: { ...(refunded.data as object), refundId } }
    await app.deliver(accountOpened)
    await deliverUntilDone(app, [failed])
    await deliverUntilDone(app, [same, failed])
    expect(await subjectsTo(app, email)).toEqual([allSubjects[0], allSubjects.at(-1)])
    const other = { ...refunded, data: { ...(refunded.data as object), refundId: 're_next' } }
    await deliverUntilDone(app, [other, other])
    expect(await subjectsTo(app, email)).toEqual([allSubjects[0], allSubjects.at(-1), allSubjects.at(-2)])
  })

  test('costs three calls for a mail: the recipient, the claim, the record', async () => {
    const { client, deliver } = await startNotifications()
    const { accountOpened, orderEvents } = testCustomer()
    await deliver(accountOpened)
    expect(await callsDuring(client, () => deliver(orderEvents[0] as Envelope))).toEqual([
      'GetItem',
      'PutItem',
      'PutItem',
    ])
  })

  test.each(['x'.repeat(65).concat('@macromart.test'), 'ada@macromart-.test', `ada@${'x'.repeat(64)}.test`])(
    'with an invalid address (%s) gets no mail and no retry',
    async (email) => {
      const { deliver, mails, sentEmails } = await startNotifications()
      const { customerId, accountOpened } = testCustomer(email)
      const lines = await captureLogs(async () => {
        expect(await deliver(accountOpened)).toEqual({ retried: [], deadLetters: [] })
      })
      expect(await sentEmails()).toEqual([])
      expect(await mails.get(`account-opened/${customerId}`)).toMatchObject({ status: 'undeliverable' })
      expect(lines).toContainEqual(expect.objectContaining({ level: 'WARN', mailId: `account-opened/${customerId}` }))
      expect(JSON.stringify(lines)).not.toContain(email)
    },
  )

  test('has no address in the log, also after failures', async () => {
    const app = await startNotifications()
    const { email, accountOpened, orderEvents } = testCustomer()
    const lines = await captureLogs(async () => {
      await app.deliver(orderEvents[0] as Envelope)
      app.interceptSend(() => Promise.reject(new Unavailable('SES is unavailable')))
      await app.deliver(accountOpened)
      app.interceptSend((send) => send())
      app.expireLease()
      await app.deliver(accountOpened, orderEvents[1] as Envelope)
    })
    expect(lines.length).toBeGreaterThan(4)
    expect(JSON.stringify(lines)).not.toContain(email)
  })
})

test('dead-letters an event that breaks its contract and processes the rest of the batch', async () => {
  const app = await startNotifications()
  const { email, accountOpened } = testCustomer()
  const broken = { ...accountOpened, data: { accountId: newId('acc'), email: 'not-an-address', name: 'Ada' } }
  const { retried, deadLetters } = await app.deliver(broken, accountOpened)
  expect([retried.length, deadLetters.length]).toEqual([0, 1])
  expect(await subjectsTo(app, email)).toHaveLength(1)
})
