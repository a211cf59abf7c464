import type { Span } from '@macromart/local'
import { type DeadLetter, toDeadLetter } from './dead-letter.ts'
import { countsOf, queueUrlOf, type Stage } from './stage.ts'
import { withMessages } from './with-messages.ts'

/** What one macrofunction could not take, oldest first. */
export interface DeadLetterQueue {
  app: string
  queueUrl: string
  letters: DeadLetter[]
  /** How many more there are. */
  more: number
  /** How many somebody else has just taken. */
  taken: number
}

/** Long enough to read a thousand letters, and short enough that nobody misses them. */
const visibilitySeconds = 30

/** Reads the dead letters of a macrofunction; undefined where it has no such queue on this stage. */
export async function inspect(stage: Stage, app: string, spans: Span[]): Promise<DeadLetterQueue | undefined> {
  const url = await queueUrlOf(stage, app, 'dead-letters')
  if (url === undefined) return undefined
  const { waiting, taken } = await countsOf(stage, url)
  const empty = { app, queueUrl: url, letters: [], more: 0, taken }
  if (waiting === 0) return empty
  return withMessages(stage, url, visibilitySeconds, async ({ messages, ...rest }) => {
    const letters = messages.map((message) => toDeadLetter(message, spans))
    return { ...empty, ...rest, letters: letters.sort((a, b) => a.sentAt.localeCompare(b.sentAt)) }
  })
}
