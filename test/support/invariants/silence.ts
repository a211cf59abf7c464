import type { Snapshot } from '../snapshot.ts'

/** Every committed event was, for every consumer, either processed or put into its dead-letter queue. */
export function silenceViolations({ committed, heard, deadLetters }: Snapshot): string[] {
  const processed = new Set(heard.map(({ app, eventId }) => `${app} ${eventId}`))
  return committed.flatMap(({ id, type, consumers }) =>
    consumers
      .filter((app) => !processed.has(`${app} ${id}`) && !deadLetters.some((letter) => letter.includes(id)))
      .map((app) => `${app} never heard of ${type} ${id}`),
  )
}
