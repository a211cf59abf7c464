import type { Snapshot } from '../snapshot.ts'

/** Every committed event was, for every consumer, either processed or put into its dead-letter queue. */
export function deliveryViolations({ committed, processed, deadLetters }: Snapshot): string[] {
  const processedKeys = new Set(processed.map(({ app, eventId }) => `${app} ${eventId}`))
  return committed.flatMap(({ id, type, consumers }) =>
    consumers
      .filter((app) => !processedKeys.has(`${app} ${id}`) && !deadLetters.some((letter) => letter.includes(id)))
      .map((app) => `${app} never heard of ${type} ${id}`),
  )
}
