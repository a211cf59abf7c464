import type { Envelope } from '@macromart/kernel'
import { expect } from 'vitest'
import type { startNotifications } from './fixture.ts'

type Notifications = Awaited<ReturnType<typeof startNotifications>>

/** The subjects of the mails that went to an address, the oldest first. */
export const subjectsTo = async ({ sentEmails }: Notifications, email: string) =>
  (await sentEmails()).filter(({ destination }) => destination.to.includes(email)).map(({ subject }) => subject)

/** The subjects of the mails about every event of `testCustomer`, in its order. */
export const allSubjects = [
  'Welcome to Macromart',
  'Your order is confirmed',
  'Your parcel is on its way',
  'Your parcel has arrived',
  'Your order is cancelled',
  'Your money is on its way back',
  'Your refund has not arrived',
]

/** Delivers retried events again, as the queue does, until none is left. */
export async function deliverUntilDone({ deliver, expireLease }: Notifications, events: Envelope[]) {
  let waiting = events
  for (let tries = 0; waiting.length > 0; tries++) {
    if (tries > 9) throw new Error('events are still retried after 10 deliveries')
    if (tries > 5) expireLease()
    const { retried, deadLetters } = await deliver(...waiting.slice(0, 10))
    expect(deadLetters).toEqual([])
    waiting = [...retried.map((body): Envelope => JSON.parse(body)), ...waiting.slice(10)]
  }
}
