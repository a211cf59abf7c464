import { type Envelope, newId } from '@macromart/kernel'
import { Unavailable } from '@macromart/lambda-kit'
import { callsDuring, captureLogs } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import { aCustomer, openOffice } from './fixture.ts'
import { all, deliverUntilDone, subjects } from './mailed.fixture.ts'

describe('a customer', () => {
  test('is written to about everything that happens, in HTML and in text, by the shop', async () => {
    const office = await openOffice()
    const { email, account, ofOrder } = aCustomer()
    await office.deliver(account)
    for (const news of ofOrder) await office.deliver(news)
    expect(await subjects(office, email)).toEqual(all)
    for (const { from, destination, body } of await office.mailed()) {
      expect(from).toBe('Macromart <shop@macromart.test>')
      expect(destination.to).toEqual([email])
      expect(body.html).toMatch(/^<!DOCTYPE html><html lang="en">/)
      expect(body.text).toContain('Macromart')
    }
  })

  test('is written to once about what is told three times, twice of it at once', async () => {
    const office = await openOffice()
    const { email, account, ofOrder } = aCustomer()
    const news = [account, ...ofOrder]
    for (const each of news) await deliverUntilDone(office, [each, each])
    await deliverUntilDone(office, news)
    expect(await subjects(office, email)).toEqual(all)
  })

  test('whose account becomes known last gets the welcome first, and then all that was parked', async () => {
    const office = await openOffice()
    const { customerId, email, account, ofOrder } = aCustomer()
    await deliverUntilDone(office, [...ofOrder, ...ofOrder])
    expect(await office.mailed()).toEqual([])
    await office.deliver(account)
    expect((await subjects(office, email))[0]).toBe(all[0])
    expect((await subjects(office, email)).sort()).toEqual(all.toSorted())
    expect(await office.recipients.get(customerId)).toMatchObject({ address: { email }, parked: [] })
    await deliverUntilDone(office, [...ofOrder, account])
    expect(await subjects(office, email)).toHaveLength(all.length)
  })

  test('who has been one for long is not welcomed when their news is told again, and gets what was parked', async () => {
    const office = await openOffice()
    const { email, account, ofOrder } = aCustomer()
    const openedAt = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000).toISOString()
    await deliverUntilDone(office, ofOrder)
    await office.deliver({ ...account, data: { ...(account.data as object), openedAt } })
    expect((await subjects(office, email)).sort()).toEqual(all.slice(1).toSorted())
  })

  test('gets a mail about a failed refund, and no later mail about its success', async () => {
    const office = await openOffice()
    const { email, account, ofOrder } = aCustomer()
    const [refunded, failed] = ofOrder.slice(-2) as [Envelope, Envelope]
    const { refundId } = failed.data as { refundId: string }
    const same = { ...refunded, data: { ...(refunded.data as object), refundId } }
    await office.deliver(account)
    await deliverUntilDone(office, [failed])
    await deliverUntilDone(office, [same, failed])
    expect(await subjects(office, email)).toEqual([all[0], all.at(-1)])
    const other = { ...refunded, data: { ...(refunded.data as object), refundId: 're_next' } }
    await deliverUntilDone(office, [other, other])
    expect(await subjects(office, email)).toEqual([all[0], all.at(-1), all.at(-2)])
  })

  test('costs three calls for a mail: who, the claim, the record', async () => {
    const { client, deliver } = await openOffice()
    const { account, ofOrder } = aCustomer()
    await deliver(account)
    expect(await callsDuring(client, () => deliver(ofOrder[0] as Envelope))).toEqual(['GetItem', 'PutItem', 'PutItem'])
  })

  test.each(['x'.repeat(65).concat('@macromart.test'), 'ada@macromart-.test', `ada@${'x'.repeat(64)}.test`])(
    'with an address that is none (%s) is not written to, nor tried again',
    async (email) => {
      const { deliver, mails, mailed } = await openOffice()
      const { customerId, account } = aCustomer(email)
      const lines = await captureLogs(async () => {
        expect(await deliver(account)).toEqual({ retried: [], deadLetters: [] })
      })
      expect(await mailed()).toEqual([])
      expect(await mails.get(`account-opened/${customerId}`)).toMatchObject({ status: 'undeliverable' })
      expect(lines).toContainEqual(expect.objectContaining({ level: 'WARN', mailId: `account-opened/${customerId}` }))
      expect(JSON.stringify(lines)).not.toContain(email)
    },
  )

  test('is never named by an address in the log, whatever goes wrong', async () => {
    const office = await openOffice()
    const { email, account, ofOrder } = aCustomer()
    const lines = await captureLogs(async () => {
      await office.deliver(ofOrder[0] as Envelope)
      office.aroundSending(() => Promise.reject(new Unavailable('SES is away')))
      await office.deliver(account)
      office.aroundSending((send) => send())
      office.letLeaseEnd()
      await office.deliver(account, ofOrder[1] as Envelope)
    })
    expect(lines.length).toBeGreaterThan(4)
    expect(JSON.stringify(lines)).not.toContain(email)
  })
})

test('news that breaks its contract is poison, and keeps back no neighbour', async () => {
  const office = await openOffice()
  const { email, account } = aCustomer()
  const broken = { ...account, data: { accountId: newId('acc'), email: 'nobody', name: 'Nobody' } }
  const { retried, deadLetters } = await office.deliver(broken, account)
  expect([retried.length, deadLetters.length]).toEqual([0, 1])
  expect(await subjects(office, email)).toHaveLength(1)
})
