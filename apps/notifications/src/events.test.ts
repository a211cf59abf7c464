import { setTimeout } from 'node:timers/promises'
import { type Envelope, newId } from '@macromart/kernel'
import { Unavailable } from '@macromart/lambda-kit'
import { callsDuring, logged } from '@macromart/lambda-kit/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCustomer, openOffice } from './fixture.ts'

type Office = Awaited<ReturnType<typeof openOffice>>

const subjects = async ({ mailed }: Office, email: string) =>
  (await mailed()).filter(({ destination }) => destination.to.includes(email)).map(({ subject }) => subject)

const all = [
  'Welcome to Macromart',
  'Your order is confirmed',
  'Your parcel is on its way',
  'Your parcel has arrived',
  'Your order is cancelled',
  'Your money is on its way back',
]

/** Delivers what is retried again and again, as the queue does. */
async function deliverUntilDone({ deliver, letLeaseEnd }: Office, news: Envelope[]) {
  let waiting = news
  for (let tries = 0; waiting.length > 0; tries++) {
    if (tries > 9) throw new Error('it never ends')
    if (tries > 5) letLeaseEnd()
    const { retried, deadLetters } = await deliver(...waiting.slice(0, 10))
    expect(deadLetters).toEqual([])
    waiting = [...retried.map((body): Envelope => JSON.parse(body)), ...waiting.slice(10)]
  }
}

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
      const lines = await logged(async () => {
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
    const lines = await logged(async () => {
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

describe('what arrives at the same moment', () => {
  test('leaves no mail behind, in whatever order the workers get to the table', { timeout: 120_000 }, async () => {
    const office = await openOffice()
    const property = fc.asyncProperty(fc.scheduler(), fc.shuffledSubarray([0, 1, 2, 3, 4]), async (scheduler, some) => {
      const { email, account, ofOrder } = aCustomer()
      const chosen = some.map((index) => ofOrder[index] as Envelope)
      const turn = () => scheduler.schedule(Promise.resolve())
      office.client.middlewareStack.add((next) => async (args) => turn().then(() => next(args)), {
        name: 'turns',
        step: 'initialize',
      })
      const receive = (news: Envelope) => office.consumer.receive(news).catch(() => news)
      try {
        const outcomes = await scheduler.waitFor(Promise.all([account, ...chosen, ...chosen].map(receive)))
        office.client.middlewareStack.remove('turns')
        // What had to wait for another comes again.
        await deliverUntilDone(
          office,
          outcomes.filter((news) => news !== undefined),
        )
      } finally {
        office.client.middlewareStack.remove('turns')
      }
      const wanted = [all[0], ...some.map((index) => all[index + 1])]
      expect((await subjects(office, email)).sort()).toEqual(wanted.sort())
    })
    await fc.assert(property, { numRuns: 15 })
  })

  test('and in batches, shuffled and repeated, is mailed once each', { timeout: 120_000 }, async () => {
    const office = await openOffice()
    const news = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5], { minLength: 12, maxLength: 12 })
    const property = fc.asyncProperty(news, async (order) => {
      const { email, account, ofOrder } = aCustomer()
      await deliverUntilDone(
        office,
        order.map((index) => [account, ...ofOrder][index] as Envelope),
      )
      expect((await subjects(office, email)).sort()).toEqual(all.toSorted())
    })
    await fc.assert(property, { numRuns: 4 })
  })

  test('waits while another sends it, and finds it sent', async () => {
    const office = await openOffice()
    const { email, account } = aCustomer()
    office.aroundSending((send) => setTimeout(300).then(send))
    const [first, second] = await Promise.all([
      office.deliver(account),
      setTimeout(100).then(() => office.deliver(account)),
    ])
    expect([first.retried.length, second.retried.length]).toEqual([0, 1])
    expect((await office.deliver(account)).retried).toEqual([])
    expect(await subjects(office, email)).toHaveLength(1)
  })
})

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
    const lines = await logged(async () => expect((await office.deliver(account)).retried).toEqual([]))
    expect(lines).toContainEqual(expect.objectContaining({ level: 'ERROR', message: 'SES rejected a mail for good' }))
    expect(await office.mails.get(`account-opened/${customerId}`)).toMatchObject({ status: 'rejected' })
    await office.deliver(account)
    expect(await subjects(office, email)).toEqual(['Your order is confirmed'])
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
