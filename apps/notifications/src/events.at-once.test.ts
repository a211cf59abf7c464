import type { Envelope } from '@macromart/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCustomer, openOffice } from './fixture.ts'
import { all, deliverUntilDone, subjects } from './mailed.fixture.ts'

describe('what arrives at the same moment', () => {
  test('leaves no mail behind, in whatever order the workers get to the table', { timeout: 120_000 }, async () => {
    const office = await openOffice()
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5]),
      async (scheduler, some) => {
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
      },
    )
    await fc.assert(property, { numRuns: 15 })
  })

  test('and in batches, shuffled and repeated, is mailed once each', { timeout: 120_000 }, async () => {
    const office = await openOffice()
    const news = fc.shuffledSubarray([...all.keys(), ...all.keys()], { minLength: 2 * all.length })
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
    let second: Awaited<ReturnType<typeof office.deliver>> | undefined
    office.aroundSending(async (send) => {
      office.aroundSending((send) => send())
      second = await office.deliver(account)
      return send()
    })
    const first = await office.deliver(account)
    expect([first.retried.length, second?.retried.length]).toEqual([0, 1])
    expect((await office.deliver(account)).retried).toEqual([])
    expect(await subjects(office, email)).toHaveLength(1)
  })
})
