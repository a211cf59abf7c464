import { type Alternative, accepts } from './alternative.ts'
import type { Change, Rule } from './change.ts'
import { canonical } from './json-schema.ts'
import { boundOf, describeLimit, limits, strictness } from './limits.ts'

/** How the keywords have changed that say something about a value as a whole: limits, patterns, and what is not known. */
export function keywordChanges(old: Alternative, now: Alternative, where: string): Change[] {
  return [...limitChanges(old, now, where), ...formChanges(old, now, where), ...unknownChanges(old, now, where)]
}

const limitChanges = (old: Alternative, now: Alternative, where: string): Change[] =>
  limits.flatMap((limit) => {
    const [before, after] = [boundOf(limit, old.keywords), boundOf(limit, now.keywords)]
    const stricter = strictness(limit, after, before)
    if (stricter === 0) return []
    const what = `takes ${describeLimit(limit, after)}, where it was ${describeLimit(limit, before)}`
    return [{ where, rule: stricter > 0 ? 'narrower' : 'wider', what }]
  })

/** Keywords that hold a value to a form: `format` counts only without a `pattern`, which says the same more exactly. */
function formChanges(old: Alternative, now: Alternative, where: string): Change[] {
  const [before, after] = [formOf(old), formOf(now)]
  const unique = uniqueness(old, now, where)
  if (before === after) return unique
  const rule: Rule = before === undefined ? 'narrower' : after === undefined ? 'wider' : 'other'
  const what =
    after === undefined
      ? `need no longer be of the form ${before}`
      : `is to be of the form ${after}${before === undefined ? '' : `, not ${before}`}`
  return [...unique, { where, rule, what }]
}

const formOf = ({ keywords: { pattern, format, multipleOf } }: Alternative): string | undefined => {
  const form = pattern ?? format ?? (multipleOf === undefined ? undefined : `a multiple of ${multipleOf}`)
  return form === undefined ? undefined : String(form)
}

function uniqueness(old: Alternative, now: Alternative, where: string): Change[] {
  const [before, after] = [old, now].map(({ keywords }) => keywords.uniqueItems === true)
  if (before === after) return []
  return after
    ? [{ where, rule: 'narrower', what: 'takes no item twice' }]
    : [{ where, rule: 'wider', what: 'may hold an item twice' }]
}

/** Compared elsewhere. */
const known = new Set([
  ...limits.flatMap((limit) => [limit.keyword, 'exclusive' in limit ? limit.exclusive : limit.keyword]),
  ...['pattern', 'format', 'multipleOf', 'uniqueItems'],
  ...['properties', 'required', 'additionalProperties', 'propertyNames', 'items'],
])

function unknownChanges(old: Alternative, now: Alternative, where: string): Change[] {
  const keywords = new Set([...Object.keys(old.keywords), ...Object.keys(now.keywords)])
  return [...keywords]
    .filter((keyword) => !known.has(keyword) && canonical(old.keywords[keyword]) !== canonical(now.keywords[keyword]))
    .map((keyword) => ({ where, rule: 'other', what: `has another \`${keyword}\`, which is not compared any further` }))
}

/** How the values have changed of which there are only some, before, now, or both. */
export function valueChanges(old: Alternative, now: Alternative, where: string): Change[] {
  const removed = (old.values ?? []).filter((value) => !accepts(now, value))
  const added = (now.values ?? []).filter((value) => !accepts(old, value))
  if (old.values === undefined) {
    const what = `is ${listed(now.values ?? [])} alone, where it was not limited to that`
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

/** Of 249 countries a few will do. */
function listed(values: readonly unknown[]): string {
  const shown = values.slice(0, atMost).map(canonical)
  const [last = '', ...others] = shown.reverse()
  if (values.length > atMost) return `one of ${values.length} (${shown.reverse().join(', ')}, …)`
  return others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`
}
