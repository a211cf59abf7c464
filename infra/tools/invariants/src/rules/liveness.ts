import type { Snapshot } from '../snapshot.ts'
import { withStatus } from './count.ts'

/** Every consumer has processed or dead-lettered every committed event. */
export function deliveryViolations({ committed, processed, deadLetters }: Snapshot): string[] {
  const processedKeys = new Set(processed.map(({ app, eventId }) => `${app} ${eventId}`))
  return committed.flatMap(({ id, type, consumers }) =>
    consumers
      .filter((app) => !processedKeys.has(`${app} ${id}`) && !deadLetters.some((letter) => letter.includes(id)))
      .map((app) => `${app} did not process ${type} ${id}`),
  )
}

/** No order stays open for longer than this many seconds, and no message is dead-lettered. */
export function timeoutViolations({ at, orders, deadLetters }: Snapshot, openSeconds: number): string[] {
  const overdue = withStatus(orders, 'placed', 'reserved').filter(
    ({ timeline }) => Date.parse(at) - Date.parse(timeline.at(-1)?.at ?? '') > openSeconds * 1000,
  )
  return [
    ...overdue.map(({ id, status }) => `${id} has been ${status} for longer than ${openSeconds} s`),
    ...deadLetters.map((letter) => `dead letter: ${letter}`),
  ]
}
