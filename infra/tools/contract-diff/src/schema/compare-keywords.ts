import { type Alternative, accepts } from './alternative.ts'
import type { Change, Rule } from './change.ts'
import { canonical } from './json-schema.ts'
import { boundOf, describeLimit, limits, strictness } from './limits.ts'

/** The changes of keywords that apply to a whole value: limits, patterns and unknown keywords. */
export function keywordChanges(old: Alternative, now: Alternative, where: string): Change[] {
  return [...limitChanges(old, now, where), ...formChanges(old, now, where), ...unknownChanges(old, now, where)]
}

const limitChanges = (old: Alternative, now: Alternative, where: string): Change[] =>
  limits.flatMap((limit) => {
    const [before, after] = [boundOf(limit, old.keywords), boundOf(limit, now.keywords)]
    const stricter = strictness(limit, after, before)
    if (stricter === 0) return []
    const what = `takes ${describeLimit(limit, after)} (was: ${describeLimit(limit, before)})`
    return [{ where, rule: stricter > 0 ? 'narrower' : 'wider', what }]
  })

/** The changes of `pattern`, `format` and `multipleOf`. `format` counts only without a `pattern`, which is stricter. */
function formChanges(old: Alternative, now: Alternative, where: string): Change[] {
  const [before, after] = [formOf(old), formOf(now)]
  const unique = uniqueness(old, now, where)
  if (before === after) return unique
  const rule: Rule = before === undefined ? 'narrower' : after === undefined ? 'wider' : 'other'
  const what =
    after === undefined
      ? `need no longer have the form ${before}`
      : `must have the form ${after}${before === undefined ? '' : ` (was: ${before})`}`
  return [...unique, { where, rule, what }]
}

const formOf = ({ keywords: { pattern, format, multipleOf } }: Alternative): string | undefined => {
  const form = pattern ?? format ?? (multipleOf === undefined ? undefined : `multiple of ${multipleOf}`)
  return form === undefined ? undefined : String(form)
}

function uniqueness(old: Alternative, now: Alternative, where: string): Change[] {
  const [before, after] = [old, now].map(({ keywords }) => keywords.uniqueItems === true)
  if (before === after) return []
  return after
    ? [{ where, rule: 'narrower', what: 'must not hold duplicate items' }]
    : [{ where, rule: 'wider', what: 'may hold duplicate items' }]
}

/** The keywords that other functions compare. */
const known = new Set([
  ...limits.flatMap((limit) => [limit.keyword, 'exclusive' in limit ? limit.exclusive : limit.keyword]),
  ...['pattern', 'format', 'multipleOf', 'uniqueItems'],
  ...['properties', 'required', 'additionalProperties', 'propertyNames', 'items'],
])

function unknownChanges(old: Alternative, now: Alternative, where: string): Change[] {
  const keywords = new Set([...Object.keys(old.keywords), ...Object.keys(now.keywords)])
  return [...keywords]
    .filter((keyword) => !known.has(keyword) && canonical(old.keywords[keyword]) !== canonical(now.keywords[keyword]))
    .map((keyword) => ({ where, rule: 'other', what: `differs in \`${keyword}\`, which is not compared further` }))
}

/** The changes of listed values, of which there may be a list before, now, or both. */
export function valueChanges(old: Alternative, now: Alternative, where: string): Change[] {
  const removed = (old.values ?? []).filter((value) => !accepts(now, value))
  const added = (now.values ?? []).filter((value) => !accepts(old, value))
  if (old.values === undefined) {
    const what = `is limited to ${listed(now.values ?? [])}`
    return [{ where, rule: added.length === 0 ? 'narrower' : 'other', what }]
  }
  if (now.values === undefined) {
    const what = `is no longer limited to ${listed(old.values)}`
    return [{ where, rule: removed.length === 0 ? 'wider' : 'other', what }]
  }
  return [
    ...(removed.length > 0 ? [{ where, rule: 'narrower', what: `is no longer ${listed(removed)}` } as const] : []),
    ...(added.length > 0 ? [{ where, rule: 'wider', what: `may now be ${listed(added)}` } as const] : []),
  ]
}

const atMost = 6

/** Long lists, such as 249 countries, are shortened. */
function listed(values: readonly unknown[]): string {
  const shown = values.slice(0, atMost).map(canonical)
  const [last = '', ...others] = shown.reverse()
  if (values.length > atMost) return `one of ${values.length} (${shown.reverse().join(', ')}, …)`
  return others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`
}
