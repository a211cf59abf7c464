import { styleText } from 'node:util'
import type { Span } from '@macromart/local'
import { ago } from '../duration.ts'
import { eventNameOf, fitted, shorten, wrapped } from '../lines.ts'
import { formatTrace } from '../trace/format-trace.ts'
import { traceOf } from '../trace/trace.ts'
import type { DeadLetter } from './dead-letter.ts'
import type { DeadLetterQueue } from './inspect.ts'
import type { Stage } from './stage.ts'

/** As much of a message's id as tells it from the others. */
const idLength = 8
const margin = 10

/** How many letters each macrofunction has, what they are, and since when. */
export function printQueues(queues: DeadLetterQueue[], now: number): string {
  const full = queues.filter(({ letters, taken }) => letters.length + taken > 0)
  if (full.length === 0) return `No dead letters: ${queues.map(({ app }) => app).join(', ')} took everything.`
  const lines = full.map((queue) => {
    const [oldest] = queue.letters
    const parts: Parameters<typeof fitted>[0] = [
      [queue.app.padEnd(16), 'bold'],
      [`${count(queue)}`.padStart(6), 'red'],
      [`   ${oldest ? ago(oldest.sentAt, now) : ''}`.padEnd(18)],
    ]
    return `${fitted(parts, 40)}${types(queue)}`
  })
  const heading = styleText('dim', `${'macrofunction'.padEnd(16)}letters   oldest         of`)
  return [heading, ...lines, '', styleText('dim', 'pnpm dead-letters <macrofunction> shows why')].join('\n')
}

/** The letters of one macrofunction, each with why it is there. */
export function printQueue(queue: DeadLetterQueue, columns: number, now: number): string {
  const { app, letters, more, taken } = queue
  if (letters.length + taken === 0) return `No dead letters: ${app} took everything.`
  const lines = letters.flatMap((letter) => [...printLine(letter, columns, now), ''])
  const rest = [
    ...(more > 0 ? [`${more} more are there.`] : []),
    ...(taken > 0
      ? [`${taken} more ${taken === 1 ? 'was' : 'were'} just taken by somebody, who may be looking too.`]
      : []),
  ]
  const next = `pnpm dead-letters ${app} show <message>   or, once the cause is gone, redrive <message>`
  return [...lines, ...rest, styleText('dim', next)].join('\n')
}

function printLine(
  { messageId, type, subject, sentAt, receives, reason, traceId }: DeadLetter,
  columns: number,
  now: number,
) {
  const head = fitted(
    [
      [messageId.slice(0, idLength).padEnd(margin), 'bold'],
      [`${printable(type === undefined ? 'unreadable' : eventNameOf(type))}  `],
      [`${printable(shorten(subject ?? ''))}  `],
      [`${ago(sentAt, now)}, ${receives === 1 ? 'seen once' : `seen ${receives} times`}  `, 'dim'],
      [traceId === undefined ? '' : `trace ${traceId}`, 'dim'],
    ],
    columns,
  ).trimEnd()
  return [head, ...wrapped(printable(reason), columns - margin).map((line) => ' '.repeat(margin) + line)]
}

const count = ({ letters, more, taken }: DeadLetterQueue) => letters.length + more + taken

function types({ letters }: DeadLetterQueue): string {
  const names = letters.map(({ type }) => (type === undefined ? 'unreadable' : eventNameOf(type)))
  return [...new Set(names)]
    .map((name) => `${printable(name)} ${names.filter((other) => other === name).length}`)
    .join(', ')
}

/** Whoever sent it chose what it says: a terminal must not obey that. */
const printable = (text: string) => text.replace(/[^\P{Cc}\n]/gu, encodeURIComponent)

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

/** What led to a letter: the trace of its order, or else of its event, where this machine has seen it; or where else to look. */
export function whereToLook(
  { orderId, eventId, traceId, sentAt }: DeadLetter,
  { name }: Stage,
  { app }: DeadLetterQueue,
  spans: Span[],
  columns: number,
): string {
  if (name !== 'local')
    return traceId === undefined
      ? `CloudWatch Logs, /aws/lambda/macromart-${app}-${name}-inbox, since ${sentAt}`
      : `CloudWatch Logs Insights, the groups /aws/lambda/macromart-*-${name}-*:\nfilter traceId = "${traceId}" | sort @timestamp`
  const id = orderId ?? eventId
  if (id === undefined) return 'The message names neither an order nor an event: there is no trace to show.'
  try {
    return formatTrace(traceOf(spans, id), columns)
  } catch {
    return `No other hop names ${id}.`
  }
}
