import { styleText } from 'node:util'
import type { Span } from '@macromart/local'
import { ago } from '../duration.ts'
import { eventNameOf, fitted, shorten, wrapped } from '../lines.ts'
import { formatTrace } from '../trace/format-trace.ts'
import { traceOf } from '../trace/trace.ts'
import type { DeadLetter } from './dead-letter.ts'
import type { DeadLetterQueue } from './inspect.ts'
import type { Stage } from './stage.ts'

/** The number of printed characters of a message id. */
const idLength = 8
const margin = 10

/** The count, age and event types of each macrofunction's dead letters. */
export function printQueues(queues: DeadLetterQueue[], now: number): string {
  const full = queues.filter(({ letters, taken }) => letters.length + taken > 0)
  if (full.length === 0) return `No dead letters in ${queues.map(({ app }) => app).join(', ')}.`
  const lines = full.map((queue) => {
    const [oldest] = queue.letters
    const parts: Parameters<typeof fitted>[0] = [
      [queue.app.padEnd(16), 'bold'],
      [`${count(queue)}`.padStart(6), 'red'],
      [`   ${oldest ? ago(oldest.sentAt, now) : ''}`.padEnd(18)],
    ]
    return `${fitted(parts, 40)}${types(queue)}`
  })
  const heading = styleText('dim', `${'macrofunction'.padEnd(16)} count   oldest         event types`)
  return [heading, ...lines, '', styleText('dim', 'pnpm dead-letters <macrofunction> shows the reasons')].join('\n')
}

/** The dead letters of one macrofunction with their reasons. */
export function printQueue(queue: DeadLetterQueue, columns: number, now: number): string {
  const { app, letters, more, taken } = queue
  if (letters.length + taken === 0) return `No dead letters in ${app}.`
  const lines = letters.flatMap((letter) => [...printLine(letter, columns, now), ''])
  const rest = [
    ...(more > 0 ? [`${more} more messages are in the queue.`] : []),
    ...(taken > 0
      ? [`${taken} ${taken === 1 ? 'message is' : 'messages are'} held by another reader and not shown.`]
      : []),
  ]
  const next = `pnpm dead-letters ${app} show <message>   or, once the cause is fixed, redrive <message>`
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
      [`${ago(sentAt, now)}, ${receives === 1 ? 'received once' : `received ${receives} times`}  `, 'dim'],
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

/** Message content is untrusted: control characters must not reach the terminal. */
const printable = (text: string) => text.replace(/[^\P{Cc}\n]/gu, encodeURIComponent)

/** Every known field of a dead letter, and its body, formatted if it is JSON. */
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
    received: receives === 1 ? 'once' : `${receives} times`,
    cause: words[cause],
    reason,
    ...attributes,
  }).flatMap(([name, value]) =>
    value === undefined ? [] : `${styleText('dim', printable(name).padEnd(9))} ${printable(value)}`,
  )
  return [...lines, '', printable(pretty(body)), ''].join('\n')
}

const words: Record<DeadLetter['cause'], string> = {
  poison: 'poison: the message is invalid, so a retry cannot succeed',
  retried: 'retries exhausted: every attempt failed',
  unknown: 'unknown',
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** The trace of the dead letter's order or event; for a stage on AWS, the CloudWatch log to search instead. */
export function whereToLook(
  { orderId, eventId, traceId, sentAt }: DeadLetter,
  { name }: Stage,
  { app }: DeadLetterQueue,
  spans: Span[],
  columns: number,
): string {
  if (name !== 'local')
    return traceId === undefined
      ? `CloudWatch Logs, log group /aws/lambda/macromart-${app}-${name}-inbox, since ${sentAt}`
      : `CloudWatch Logs Insights, log groups /aws/lambda/macromart-*-${name}-*:\nfilter traceId = "${traceId}" | sort @timestamp`
  const id = orderId ?? eventId
  if (id === undefined) return 'No trace: the message has neither an order id nor an event id.'
  try {
    return formatTrace(traceOf(spans, id), columns)
  } catch {
    return `No trace recorded for ${id}.`
  }
}
