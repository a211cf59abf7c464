import { type Alternative, isAnything } from './alternative.ts'
import type { Change } from './change.ts'
import { keywordChanges, valueChanges } from './compare-keywords.ts'
import { type Compare, listChanges, objectChanges } from './compare-parts.ts'
import { canonical, type Schema } from './json-schema.ts'
import { describeAlternatives, type Matched, match } from './match.ts'
import { normalize } from './normalize.ts'

/** The former document and the present one: each schema refers to its own. */
export type Documents = readonly [old: unknown, now: unknown]

/**
 * The changes of a schema, including nested ones. Schemas that accept the same values have none. A change that cannot
 * be compared is `other`, so that no change is underestimated.
 */
export const compareSchemas = (old: Schema, now: Schema, where: string, documents: Documents): Change[] =>
  comparing(documents, [])(old, now, where)

/** A recursive schema is compared once: not again below the same pair of schemas. */
const comparing =
  (documents: Documents, above: readonly string[]): Compare =>
  (old, now, where) => {
    const texts = [canonical(old), canonical(now)]
    const pair = texts.join(' ')
    if (above.includes(pair)) return []
    // Equal schemas without references have no changes.
    if (texts[0] === texts[1] && !pair.includes('"$ref"')) return []
    const [before, after] = [normalize(old, documents[0]), normalize(now, documents[1])]
    return [
      ...annotationChanges(old, now, where),
      ...unionChanges(before, after, where, match(before, after), comparing(documents, [...above, pair])),
    ]
  }

function unionChanges(
  old: Alternative[],
  now: Alternative[],
  where: string,
  { pairs, removed, added }: Matched,
  compare: Compare,
): Change[] {
  const [isOldAny, isNowAny] = [old.some(isAnything), now.some(isAnything)]
  if (isOldAny && isNowAny) return []
  if (isOldAny) return [{ where, rule: 'narrower', what: `is ${describeAlternatives(now)} (was: any value)` }]
  if (isNowAny) return [{ where, rule: 'wider', what: `may be any value (was: ${describeAlternatives(old)})` }]
  const within = pairs.flatMap(([before, after]) => alternativeChanges(before, after, where, compare))
  if (removed.length > 0 && added.length > 0)
    return [
      ...within,
      {
        where,
        rule: 'other',
        what: `is ${describeAlternatives(added)} (was: ${describeAlternatives(removed)})`,
      },
    ]
  return [
    ...within,
    ...(removed.length > 0
      ? [{ where, rule: 'narrower', what: `is no longer ${describeAlternatives(removed)}` } as const]
      : []),
    ...(added.length > 0 ? [{ where, rule: 'wider', what: `may now be ${describeAlternatives(added)}` } as const] : []),
  ]
}

function alternativeChanges(old: Alternative, now: Alternative, where: string, compare: Compare): Change[] {
  if (old.values !== undefined || now.values !== undefined) return valueChanges(old, now, where)
  const parts = now.type === 'array' ? listChanges : now.type === 'object' ? objectChanges : () => []
  return [...typeChange(old, now, where), ...keywordChanges(old, now, where), ...parts(old, now, where, compare)]
}

function typeChange(old: Alternative, now: Alternative, where: string): Change[] {
  if (old.type === now.type) return []
  const what = `is ${describeAlternatives([now])} (was: ${describeAlternatives([old])})`
  return [{ where, rule: now.type === 'integer' ? 'narrower' : 'wider', what }]
}

const documentation = ['title', 'description', 'summary', 'examples', 'example'] as const

/** The changes of documentation and of defaults. */
function annotationChanges(old: Schema, now: Schema, where: string): Change[] {
  if (typeof old === 'boolean' || typeof now === 'boolean') return []
  const changedKeywords = documentation.filter((keyword) => canonical(old[keyword]) !== canonical(now[keyword]))
  const [before, after] = [canonical(old.default), canonical(now.default)]
  return [
    ...changedKeywords.map((keyword): Change => ({ where, rule: 'documentation', what: `differs in its ${keyword}` })),
    ...(before === after ? [] : [{ where, rule: 'default', what: describeDefault(before, after) } as const]),
  ]
}

const none = 'undefined'
function describeDefault(before: string, after: string): string {
  if (after === none) return `no longer defaults to ${before}`
  return before === none ? `defaults to ${after}` : `defaults to ${after} (was: ${before})`
}
