import type { Envelope } from '@macromart/kernel'
import { Unavailable } from '@macromart/lambda-kit'
import { captureLogs } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import { startNotifications, testCustomer } from './fixture.ts'
import { allSubjects, subjectsTo } from './sent-emails.fixture.ts'

describe('what breaks off is taken up again', () => {
  test('a function that dies between SES\u2019s answer and the record: the mail goes twice rather than never', async () => {
    const app = await startNotifications()
    const { email, customerId, accountOpened } = testCustomer()
    app.interceptSend((send) => send().finally(app.crash))
    expect((await app.deliver(accountOpened)).retried).toHaveLength(1)
    app.interceptSend((send) => send())
    app.crash(false)
    // Nobody knows yet that it is dead: the mail is not dropped, it waits.
    expect((await app.deliver(accountOpened)).retried).toHaveLength(1)
    expect(await subjectsTo(app, email)).toHaveLength(1)
    app.expireLease()
    expect((await app.deliver(accountOpened, accountOpened)).retried.length).toBeLessThan(2)
    await app.deliver(accountOpened)
    expect(await subjectsTo(app, email)).toHaveLength(2)
    expect(await app.mails.get(`account-opened/${customerId}`)).toMatchObject({ status: 'sent' })
  })

  test('a function that dies among parked mails: the next one sends the rest', async () => {
    const app = await startNotifications()
    const { email, accountOpened, orderEvents } = testCustomer()
    await app.deliver(...orderEvents)
    let left = 3
    app.interceptSend((send) => (left-- > 0 ? send() : Promise.reject(app.crash())))
    expect((await app.deliver(accountOpened)).retried).toHaveLength(1)
    expect(await subjectsTo(app, email)).toHaveLength(3)
    app.interceptSend((send) => send())
    app.crash(false)
    app.expireLease()
    expect((await app.deliver(accountOpened)).retried).toEqual([])
    expect((await subjectsTo(app, email)).sort()).toEqual(allSubjects.toSorted())
  })

  test('a mail that SES did not take is sent by the next try, which need not wait', async () => {
    const app = await startNotifications()
    const { email, accountOpened, orderEvents } = testCustomer()
    app.interceptSend(() => Promise.reject(new Unavailable('SES is away')))
    expect((await app.deliver(accountOpened)).retried).toHaveLength(1)
    expect((await app.deliver(orderEvents[0] as Envelope)).retried).toHaveLength(1)
    app.interceptSend((send) => send())
    expect((await app.deliver(accountOpened, orderEvents[0] as Envelope)).retried).toEqual([])
    expect(await subjectsTo(app, email)).toHaveLength(2)
  })

  test('a mail that SES will not send for good is recorded so, rings, and keeps back no other', async () => {
    const app = await startNotifications()
    const { accountOpened, customerId, email, orderEvents } = testCustomer()
    await app.deliver(orderEvents[0] as Envelope)
    let first = true
    app.interceptSend((send) => {
      const outcome = first ? Promise.resolve({ status: 'rejected', reason: 'MessageRejected: …' } as const) : send()
      first = false
      return outcome
    })
    const lines = await captureLogs(async () => expect((await app.deliver(accountOpened)).retried).toEqual([]))
    expect(lines).toContainEqual(expect.objectContaining({ level: 'ERROR', message: 'SES rejected a mail for good' }))
    expect(await app.mails.get(`account-opened/${customerId}`)).toMatchObject({ status: 'rejected' })
    await app.deliver(accountOpened)
    expect(await subjectsTo(app, email)).toEqual(['Your order is confirmed'])
  })
})
