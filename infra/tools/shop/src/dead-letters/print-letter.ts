import { styleText } from 'node:util'
import { ago } from './ago.ts'
import type { DeadLetter } from './dead-letter.ts'
import type { DeadLetterQueue } from './inspect.ts'
import { printable } from './print.ts'

/** All that is known of a letter; its body as JSON where it is. */
export function printLetter(letter: DeadLetter, { queueUrl }: DeadLetterQueue, now: number): string {
  const { messageId, cause, reason, sentAt, receives, type, subject, eventId, traceId, attributes, body } = letter
  const lines = Object.entries({
    message: messageId,
    queue: queueUrl.split('/').pop(),
    type,
    subject,
    event: eventId,
    trace: traceId,
    sent: `${sentAt}, ${ago(sentAt, now)}`,
    seen: receives === 1 ? 'once' : `${receives} times`,
    cause: words[cause],
    reason,
    ...attributes,
  }).flatMap(([name, value]) =>
    value === undefined ? [] : `${styleText('dim', printable(name).padEnd(9))} ${printable(value)}`,
  )
  return [...lines, '', printable(pretty(body)), ''].join('\n')
}

const words: Record<DeadLetter['cause'], string> = {
  poison: 'poison: the inbox could not understand it, and never will as it is',
  retried: 'given up: every try has failed',
  unknown: 'not known',
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
