import type { Envelope } from '@macromart/kernel'
import { Unavailable } from '@macromart/lambda-kit'
import { captureLogs } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import { aCustomer, openOffice } from './fixture.ts'
import { all, subjects } from './mailed.fixture.ts'

describe('what breaks off is taken up again', () => {
  test('a function that dies between SES\u2019s answer and the record: the mail goes twice rather than never', async () => {
    const office = await openOffice()
    const { email, customerId, account } = aCustomer()
    office.aroundSending((send) => send().finally(office.die))
    expect((await office.deliver(account)).retried).toHaveLength(1)
    office.aroundSending((send) => send())
    office.die(false)
    // Nobody knows yet that it is dead: the mail is not dropped, it waits.
    expect((await office.deliver(account)).retried).toHaveLength(1)
    expect(await subjects(office, email)).toHaveLength(1)
    office.letLeaseEnd()
    expect((await office.deliver(account, account)).retried.length).toBeLessThan(2)
    await office.deliver(account)
    expect(await subjects(office, email)).toHaveLength(2)
    expect(await office.mails.get(`account-opened/${customerId}`)).toMatchObject({ status: 'sent' })
  })

  test('a function that dies among parked mails: the next one sends the rest', async () => {
    const office = await openOffice()
    const { email, account, ofOrder } = aCustomer()
    await office.deliver(...ofOrder)
    let left = 3
    office.aroundSending((send) => (left-- > 0 ? send() : Promise.reject(office.die())))
    expect((await office.deliver(account)).retried).toHaveLength(1)
    expect(await subjects(office, email)).toHaveLength(3)
    office.aroundSending((send) => send())
    office.die(false)
    office.letLeaseEnd()
    expect((await office.deliver(account)).retried).toEqual([])
    expect((await subjects(office, email)).sort()).toEqual(all.toSorted())
  })

  test('a mail that SES did not take is sent by the next try, which need not wait', async () => {
    const office = await openOffice()
    const { email, account, ofOrder } = aCustomer()
    office.aroundSending(() => Promise.reject(new Unavailable('SES is away')))
    expect((await office.deliver(account)).retried).toHaveLength(1)
    expect((await office.deliver(ofOrder[0] as Envelope)).retried).toHaveLength(1)
    office.aroundSending((send) => send())
    expect((await office.deliver(account, ofOrder[0] as Envelope)).retried).toEqual([])
    expect(await subjects(office, email)).toHaveLength(2)
  })

  test('a mail that SES will not send for good is recorded so, rings, and keeps back no other', async () => {
    const office = await openOffice()
    const { account, customerId, email, ofOrder } = aCustomer()
    await office.deliver(ofOrder[0] as Envelope)
    let first = true
    office.aroundSending((send) => {
      const outcome = first ? Promise.resolve({ status: 'rejected', reason: 'MessageRejected: …' } as const) : send()
      first = false
      return outcome
    })
    const lines = await captureLogs(async () => expect((await office.deliver(account)).retried).toEqual([]))
    expect(lines).toContainEqual(expect.objectContaining({ level: 'ERROR', message: 'SES rejected a mail for good' }))
    expect(await office.mails.get(`account-opened/${customerId}`)).toMatchObject({ status: 'rejected' })
    await office.deliver(account)
    expect(await subjects(office, email)).toEqual(['Your order is confirmed'])
  })
})
