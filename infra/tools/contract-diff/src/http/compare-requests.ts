import { type Difference, difference, judgeChanges, type Subject } from '../difference.ts'
import { compareSchemas, type Documents } from '../schema/compare.ts'
import type { Endpoint } from './endpoint.ts'
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

/** What a caller relies on who sends these, beyond their being taken. */
const promises: Record<string, string> = {
  'idempotency-key': 'who repeats a request with the same key does it twice',
  'if-match': 'two who change the same thing no longer notice each other',
}

/** How the headers of a request have changed: any other may be sent as well, and is not looked at. */
export function headerDifferences(old: Endpoint, now: Endpoint, subject: Subject, documents: Documents): Difference[] {
  const names = new Set([...Object.keys(old.headers), ...Object.keys(now.headers)])
  return [...names].flatMap((name) => {
    const [before, after] = [old.headers[name], now.headers[name]]
    const where = `header ${(after ?? before)?.name}`
    const say = (kind: Difference['kind'], what: string, advice?: string) => [
      difference(subject, kind, where, what, advice),
    ]
    if (after === undefined) {
      const broken = promises[name]
      return broken === undefined
        ? say('notice', 'is no longer looked at', 'Whoever sends it is served as if they did not.')
        : say('breaking', `is no longer looked at: ${broken}`, 'Go on honouring it.')
    }
    if (before === undefined)
      return after.required
        ? say('breaking', 'is new, and must be sent', 'Let it be optional, or offer an endpoint beside this one.')
        : say('compatible', 'is new, and may be left out')
    const [wasRequired, isRequired] = [before.required === true, after.required === true]
    return [
      ...(isRequired && !wasRequired ? say('breaking', 'must now be sent', 'Let it be optional.') : []),
      ...(wasRequired && !isRequired ? say('compatible', 'may now be left out') : []),
      ...(before.description === after.description ? [] : say('documentation', 'has another description')),
      ...judgeChanges(compareSchemas(before.schema, after.schema, where, documents), 'request', subject),
    ]
  })
}
