import { type Difference, difference, judgeChanges, type Subject } from '../difference.ts'
import { compareSchemas, type Documents } from '../schema/compare.ts'
import type { Content } from './openapi.ts'

/** How the body of a request has changed, in each of its media types. */
export function bodyDifferences(old: Content, now: Content, subject: Subject, documents: Documents): Difference[] {
  const [before, after] = [Object.keys(old), Object.keys(now)]
  if (before.length === 0 && after.length > 0)
    return [
      difference(
        subject,
        'breaking',
        'body',
        'must be sent, where there was none',
        'Offer an endpoint beside this one.',
      ),
    ]
  if (before.length > 0 && after.length === 0)
    return [
      difference(
        subject,
        'breaking',
        'body',
        'is no longer read',
        'Go on reading it, or offer an endpoint beside this one.',
      ),
    ]
  return [...new Set([...before, ...after])].flatMap((type) => {
    const [was, is] = [old[type], now[type]]
    if (was !== undefined && is !== undefined)
      return judgeChanges(compareSchemas(was.schema, is.schema, 'body', documents), 'request', subject)
    return was === undefined
      ? [difference(subject, 'compatible', 'body', `may be ${type}`)]
      : [difference(subject, 'breaking', 'body', `may no longer be ${type}`, 'Go on taking it.')]
  })
}
