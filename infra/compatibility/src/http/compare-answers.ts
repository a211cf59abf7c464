import { type Difference, difference, judged, type Subject } from '../difference.ts'
import { compareSchemas, type Documents } from '../schema/compare.ts'
import type { Endpoint } from './endpoint.ts'
import type { OpenApiAnswer } from './openapi.ts'

const goOn = 'Go on answering as before, or offer an endpoint beside this one.'

/** How the answers of success have changed: status, headers and body. */
export function answerDifferences(old: Endpoint, now: Endpoint, subject: Subject, documents: Documents): Difference[] {
  const [before, after] = [Object.keys(old.answers), Object.keys(now.answers)]
  const gone = before.filter((status) => !after.includes(status))
  const come = after.filter((status) => !before.includes(status))
  const statuses =
    gone.length > 0 || come.length > 0
      ? [
          difference(
            subject,
            'breaking',
            'status',
            `is ${after.join(' or ')}, where it was ${before.join(' or ')}`,
            goOn,
          ),
        ]
      : []
  // One status that has become another still has a body and headers to be compared.
  const successor = gone.length === 1 && come.length === 1 ? come[0] : undefined
  return [
    ...statuses,
    ...before.flatMap((status) => {
      const [was, is] = [old.answers[status], now.answers[status] ?? now.answers[successor ?? '']]
      return was === undefined || is === undefined ? [] : partDifferences(was, is, subject, documents)
    }),
  ]
}

function partDifferences(old: OpenApiAnswer, now: OpenApiAnswer, subject: Subject, documents: Documents): Difference[] {
  const types = new Set([...Object.keys(old.content ?? {}), ...Object.keys(now.content ?? {})])
  return [
    ...headerDifferences(old, now, subject, documents),
    ...[...types].flatMap((type) => {
      const [was, is] = [old.content?.[type], now.content?.[type]]
      if (was !== undefined && is !== undefined)
        return judged(compareSchemas(was.schema, is.schema, 'answer', documents), 'answer', subject)
      return is === undefined
        ? [difference(subject, 'breaking', 'answer', `is no longer ${type}`, goOn)]
        : [difference(subject, 'breaking', 'answer', `may now be ${type}`, goOn)]
    }),
  ]
}

/** How the headers of an answer have changed: a new one is ignored by whoever does not know it. */
function headerDifferences(
  { headers: old = {} }: OpenApiAnswer,
  { headers: now = {} }: OpenApiAnswer,
  subject: Subject,
  documents: Documents,
): Difference[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => {
    const [was, is] = [old[name], now[name]]
    const where = `answer header ${name}`
    if (is === undefined) return [difference(subject, 'breaking', where, 'is no longer sent', goOn)]
    if (was === undefined) return [difference(subject, 'compatible', where, 'is new')]
    return judged(compareSchemas(was.schema, is.schema, where, documents), 'answer', subject)
  })
}
