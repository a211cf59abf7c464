import { type Difference, difference, judgeChanges, type Subject } from '../difference.ts'
import { compareSchemas, type Documents } from '../schema/compare.ts'
import type { Endpoint } from './endpoint.ts'
import type { Content } from './openapi.ts'

/** The differences of a request body, for each media type. */
export function bodyDifferences(old: Content, now: Content, subject: Subject, documents: Documents): Difference[] {
  const [before, after] = [Object.keys(old), Object.keys(now)]
  if (before.length === 0 && after.length > 0)
    return [
      difference(
        subject,
        'breaking',
        'body',
        'is now required (was: no body)',
        'Make it optional, or add a new endpoint.',
      ),
    ]
  if (before.length > 0 && after.length === 0)
    return [difference(subject, 'breaking', 'body', 'is no longer read', 'Keep reading it, or add a new endpoint.')]
  return [...new Set([...before, ...after])].flatMap((type) => {
    const [was, is] = [old[type], now[type]]
    if (was !== undefined && is !== undefined)
      return judgeChanges(compareSchemas(was.schema, is.schema, 'body', documents), 'request', subject)
    return was === undefined
      ? [difference(subject, 'compatible', 'body', `may be ${type}`)]
      : [difference(subject, 'breaking', 'body', `may no longer be ${type}`, 'Keep accepting it.')]
  })
}

/** Headers that callers rely on, and the effect when the header is ignored. */
const promises: Record<string, string> = {
  'idempotency-key': 'a repeated request with the same key is executed twice',
  'if-match': 'concurrent changes are no longer detected',
}

/** The differences of request headers. Headers outside the contract are ignored. */
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
        ? say('notice', 'is ignored', 'Requests with it are handled like requests without it.')
        : say('breaking', `is ignored: ${broken}`, 'Keep honouring it.')
    }
    if (before === undefined)
      return after.required
        ? say('breaking', 'is new and required', 'Make it optional, or add a new endpoint.')
        : say('compatible', 'is new and optional')
    const [wasRequired, isRequired] = [before.required === true, after.required === true]
    return [
      ...(isRequired && !wasRequired ? say('breaking', 'is now required', 'Make it optional.') : []),
      ...(wasRequired && !isRequired ? say('compatible', 'is now optional') : []),
      ...(before.description === after.description ? [] : say('documentation', 'differs in its description')),
      ...judgeChanges(compareSchemas(before.schema, after.schema, where, documents), 'request', subject),
    ]
  })
}
