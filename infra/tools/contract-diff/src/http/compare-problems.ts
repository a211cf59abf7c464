import { type Difference, difference, type Subject } from '../difference.ts'
import type { Endpoint } from './endpoint.ts'

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
