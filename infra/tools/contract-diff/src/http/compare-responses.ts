import { type Difference, difference, judgeChanges, type Subject } from '../difference.ts'
import { compareSchemas, type Documents } from '../schema/compare.ts'
import type { Endpoint } from './endpoint.ts'
import type { OpenApiResponse } from './openapi.ts'

const keepIt = 'Keep the old response, or add a new endpoint.'

/** The differences of success responses: status, headers and body. */
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
      ? [difference(subject, 'breaking', 'status', `is ${after.join(' or ')} (was: ${before.join(' or ')})`, keepIt)]
      : []
  // If one status replaces another, body and headers are compared all the same.
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
        return judgeChanges(compareSchemas(was.schema, is.schema, 'response', documents), 'response', subject)
      return is === undefined
        ? [difference(subject, 'breaking', 'response', `is no longer ${type}`, keepIt)]
        : [difference(subject, 'breaking', 'response', `may now be ${type}`, keepIt)]
    }),
  ]
}

/** The differences of response headers. Callers ignore unknown headers. */
function headerDifferences(
  { headers: old = {} }: OpenApiResponse,
  { headers: now = {} }: OpenApiResponse,
  subject: Subject,
  documents: Documents,
): Difference[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => {
    const [was, is] = [old[name], now[name]]
    const where = `response header ${name}`
    if (is === undefined) return [difference(subject, 'breaking', where, 'is no longer sent', keepIt)]
    if (was === undefined) return [difference(subject, 'compatible', where, 'is new')]
    return judgeChanges(compareSchemas(was.schema, is.schema, where, documents), 'response', subject)
  })
}

const byStatus = 'Callers handle an unknown code by its status: check that they do.'

/** Problems of the access rule or the schema. They are reported as changes of the access rule or the schema. */
const isOfTheEdge = (code: string) => /^(request|idempotency)\./.test(code)

/** The differences of problems: their codes, the status of each code, and their headers. */
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
          difference(
            subject,
            'notice',
            `problem ${code}`,
            'is no longer returned',
            'Check that no caller waits for it.',
          ),
        ]
      const what = `has status ${is} (was: ${was})`
      return [difference(subject, 'breaking', `problem ${code}`, what, 'Keep the status: callers depend on it.')]
    }),
    ...Object.entries(old.problems).flatMap(([status, { headers = {} }]) =>
      Object.keys(headers)
        .filter((name) => now.problems[status] !== undefined && now.problems[status].headers?.[name] === undefined)
        .map((name) =>
          difference(subject, 'breaking', `${status} header ${name}`, 'is no longer sent', 'Keep sending it.'),
        ),
    ),
  ]
}
