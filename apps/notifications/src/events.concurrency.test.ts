import type { Envelope } from '@macromart/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { startNotifications, testCustomer } from './fixture.ts'
import { allSubjects, deliverUntilDone, subjectsTo } from './sent-emails.fixture.ts'

describe('concurrent events', () => {
  test('send every mail, for any interleaving of calls to the table', { timeout: 120_000 }, async () => {
    const app = await startNotifications()
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5]),
      async (scheduler, some) => {
        const { email, accountOpened, orderEvents } = testCustomer()
        const chosen = some.map((index) => orderEvents[index] as Envelope)
        const turn = () => scheduler.schedule(Promise.resolve())
        app.client.middlewareStack.add((next) => async (args) => turn().then(() => next(args)), {
          name: 'turns',
          step: 'initialize',
        })
        const receive = (event: Envelope) => app.consumer.receive(event).catch(() => event)
        try {
          const outcomes = await scheduler.waitFor(Promise.all([accountOpened, ...chosen, ...chosen].map(receive)))
          app.client.middlewareStack.remove('turns')
          // Events that waited for another process are delivered again.
          await deliverUntilDone(
            app,
            outcomes.filter((outcome) => outcome !== undefined),
          )
        } finally {
          app.client.middlewareStack.remove('turns')
        }
        const wanted = [allSubjects[0], ...some.map((index) => allSubjects[index + 1])]
        expect((await subjectsTo(app, email)).sort()).toEqual(wanted.sort())
      },
    )
    await fc.assert(property, { numRuns: 15 })
  })

  test('send each mail once, in shuffled batches with repetitions', { timeout: 120_000 }, async () => {
    const app = await startNotifications()
    const deliveries = fc.shuffledSubarray([...allSubjects.keys(), ...allSubjects.keys()], {
      minLength: 2 * allSubjects.length,
    })
    const property = fc.asyncProperty(deliveries, async (order) => {
      const { email, accountOpened, orderEvents } = testCustomer()
      await deliverUntilDone(
        app,
        order.map((index) => [accountOpened, ...orderEvents][index] as Envelope),
      )
      expect((await subjectsTo(app, email)).sort()).toEqual(allSubjects.toSorted())
    })
    await fc.assert(property, { numRuns: 4 })
  })

  test('are retried while another process sends the mail, and then find it sent', async () => {
    const app = await startNotifications()
    const { email, accountOpened } = testCustomer()
    let second: Awaited<ReturnType<typeof app.deliver>> | undefined
    app.interceptSend(async (send) => {
      app.interceptSend((send) => send())
      second = await app.deliver(accountOpened)
      return send()
    })
    const first = await app.deliver(accountOpened)
    expect([first.retried.length, second?.retried.length]).toEqual([0, 1])
    expect((await app.deliver(accountOpened)).retried).toEqual([])
    expect(await subjectsTo(app, email)).toHaveLength(1)
  })
})
