import { type Difference, difference, judgeChanges, type Subject } from '../difference.ts'
import { compareSchemas, type Documents } from '../schema/compare.ts'
import type { Endpoint } from './endpoint.ts'
import type { OpenApiResponse } from './openapi.ts'

const goOn = 'Go on answering as before, or offer an endpoint beside this one.'

/** How the answers of success have changed: status, headers and body. */
export function responseDifferences(
  old: Endpoint,
  now: Endpoint,
  subject: Subject,
  documents: Documents,
): Difference[] {
  const [before, after] = [Object.keys(old.successes), Object.keys(now.successes)]
  const removed = before.filter((status) => !after.includes(status))
  const added = after.filter((status) => !before.includes(status))
  const statuses =
    removed.length > 0 || added.length > 0
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
  const successor = removed.length === 1 && added.length === 1 ? added[0] : undefined
  return [
    ...statuses,
    ...before.flatMap((status) => {
      const [was, is] = [old.successes[status], now.successes[status] ?? now.successes[successor ?? '']]
      return was === undefined || is === undefined ? [] : partDifferences(was, is, subject, documents)
    }),
  ]
}

function partDifferences(
  old: OpenApiResponse,
  now: OpenApiResponse,
  subject: Subject,
  documents: Documents,
): Difference[] {
  const types = new Set([...Object.keys(old.content ?? {}), ...Object.keys(now.content ?? {})])
  return [
    ...headerDifferences(old, now, subject, documents),
    ...[...types].flatMap((type) => {
      const [was, is] = [old.content?.[type], now.content?.[type]]
      if (was !== undefined && is !== undefined)
        return judgeChanges(compareSchemas(was.schema, is.schema, 'answer', documents), 'answer', subject)
      return is === undefined
        ? [difference(subject, 'breaking', 'answer', `is no longer ${type}`, goOn)]
        : [difference(subject, 'breaking', 'answer', `may now be ${type}`, goOn)]
    }),
  ]
}

/** How the headers of an answer have changed: a new one is ignored by whoever does not know it. */
function headerDifferences(
  { headers: old = {} }: OpenApiResponse,
  { headers: now = {} }: OpenApiResponse,
  subject: Subject,
  documents: Documents,
): Difference[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => {
    const [was, is] = [old[name], now[name]]
    const where = `answer header ${name}`
    if (is === undefined) return [difference(subject, 'breaking', where, 'is no longer sent', goOn)]
    if (was === undefined) return [difference(subject, 'compatible', where, 'is new')]
    return judgeChanges(compareSchemas(was.schema, is.schema, where, documents), 'answer', subject)
  })
}

const byStatus = 'Callers treat a code that they do not know by its status: make sure that they do.'

/** What the edge itself refuses follows from whom it lets in and what it takes, which is told as such. */
const isOfTheEdge = (code: string) => /^(request|idempotency)\./.test(code)

/** How the refusals have changed: which codes there are, each with its status, and what their headers say. */
export function problemDifferences(old: Endpoint, now: Endpoint, subject: Subject): Difference[] {
  const codes = new Set([...Object.keys(old.codes), ...Object.keys(now.codes)])
  return [
    ...[...codes].flatMap((code) => {
      const [was, is] = [old.codes[code], now.codes[code]]
      if (was === is) return []
      if (isOfTheEdge(code) && (was === undefined || is === undefined)) return []
      if (was === undefined)
        return [difference(subject, 'notice', `problem ${code}`, `is new, with status ${is}`, byStatus)]
      if (is === undefined)
        return [
          difference(subject, 'notice', `problem ${code}`, 'is no longer answered', 'Who waits for it waits in vain.'),
        ]
      const what = `has status ${is}, where it was ${was}`
      return [difference(subject, 'breaking', `problem ${code}`, what, 'Keep the status: callers decide by it.')]
    }),
    ...Object.entries(old.problems).flatMap(([status, { headers = {} }]) =>
      Object.keys(headers)
        .filter((name) => now.problems[status] !== undefined && now.problems[status].headers?.[name] === undefined)
        .map((name) =>
          difference(subject, 'breaking', `${status} header ${name}`, 'is no longer sent', 'Go on sending it.'),
        ),
    ),
  ]
}
