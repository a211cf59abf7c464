import type { Envelope } from '@macromart/kernel'
import { Unavailable } from '@macromart/lambda-kit'
import { captureLogs } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import { startNotifications, testCustomer } from './fixture.ts'
import { allSubjects, subjectsTo } from './sent-emails.fixture.ts'

describe('a failed delivery is continued', () => {
  test('sends the mail again when the function died between SES\u2019s response and the record', async () => {
    const app = await startNotifications()
    const { email, customerId, accountOpened } = testCustomer()
    app.interceptSend((send) => send().finally(app.crash))
    expect((await app.deliver(accountOpened)).retried).toHaveLength(1)
    app.interceptSend((send) => send())
    app.crash(false)
    // Until the lease ends, the mail is retried, because the first function may still run.
    expect((await app.deliver(accountOpened)).retried).toHaveLength(1)
    expect(await subjectsTo(app, email)).toHaveLength(1)
    app.expireLease()
    expect((await app.deliver(accountOpened, accountOpened)).retried.length).toBeLessThan(2)
    await app.deliver(accountOpened)
    expect(await subjectsTo(app, email)).toHaveLength(2)
    expect(await app.mails.get(`account-opened/${customerId}`)).toMatchObject({ status: 'sent' })
  })

  test('sends the remaining parked mails after the function died between them', async () => {
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

  test('sends a mail on the next try, without waiting for the lease, when SES was unavailable', async () => {
    const app = await startNotifications()
    const { email, accountOpened, orderEvents } = testCustomer()
    app.interceptSend(() => Promise.reject(new Unavailable('SES is unavailable')))
    expect((await app.deliver(accountOpened)).retried).toHaveLength(1)
    expect((await app.deliver(orderEvents[0] as Envelope)).retried).toHaveLength(1)
    app.interceptSend((send) => send())
    expect((await app.deliver(accountOpened, orderEvents[0] as Envelope)).retried).toEqual([])
    expect(await subjectsTo(app, email)).toHaveLength(2)
  })

  test('records a mail that SES rejects permanently, logs its alarm event, and sends the others', async () => {
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
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'ERROR', message: 'SES rejected the mail permanently' }),
    )
    expect(await app.mails.get(`account-opened/${customerId}`)).toMatchObject({ status: 'rejected' })
    await app.deliver(accountOpened)
    expect(await subjectsTo(app, email)).toEqual(['Your order is confirmed'])
  })
})
