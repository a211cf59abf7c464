import type { Span } from '@macromart/local'
import { type DeadLetter, toDeadLetter } from './dead-letter.ts'
import { countsOf, queueUrlOf, type Stage } from './stage.ts'
import { withMessages } from './with-messages.ts'

/** The dead letters of one macrofunction, oldest first. */
export interface DeadLetterQueue {
  app: string
  queueUrl: string
  letters: DeadLetter[]
  /** How many more messages wait in the queue than were read. */
  more: number
  /** How many messages another reader holds at the moment. */
  taken: number
}

/** Reading 1,000 messages takes less. Short, because other readers do not see the messages meanwhile. */
const visibilitySeconds = 30

/** Reads the dead letters of a macrofunction; undefined if it has no dead-letter queue on this stage. */
export async function inspect(stage: Stage, app: string, spans: Span[]): Promise<DeadLetterQueue | undefined> {
  const url = await queueUrlOf(stage, app, 'dead-letters')
  if (url === undefined) return undefined
  const { waiting, taken } = await countsOf(stage, url)
  const empty = { app, queueUrl: url, letters: [], more: 0, taken }
  if (waiting === 0) return empty
  return withMessages(stage, url, visibilitySeconds, async ({ messages, ...rest }) => {
    const letters = messages.map((message) => toDeadLetter(message, spans))
    return { ...empty, ...rest, letters: letters.sort((a, b) => a.sentAt.localeCompare(b.sentAt, 'en')) }
  })
}
