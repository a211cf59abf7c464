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
 * How a schema has changed, all the way down. Nothing is said of schemas that take the same values; what cannot be
 * compared is `other`, so that no change is taken for a smaller one than it is.
 */
export const compareSchemas = (old: Schema, now: Schema, where: string, documents: Documents): Change[] =>
  comparing(documents, [])(old, now, where)

/** What refers to itself is compared once: not again under the same pair of schemas. */
const comparing =
  (documents: Documents, above: readonly string[]): Compare =>
  (old, now, where) => {
    const texts = [canonical(old), canonical(now)]
    const pair = texts.join(' ')
    if (above.includes(pair)) return []
    // What is the same, and refers to nothing that may be another, need not be looked into.
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
  if (isOldAny) return [{ where, rule: 'narrower', what: `is ${describeAlternatives(now)}, where it was anything` }]
  if (isNowAny) return [{ where, rule: 'wider', what: `may be anything, where it was ${describeAlternatives(old)}` }]
  const within = pairs.flatMap(([before, after]) => alternativeChanges(before, after, where, compare))
  if (removed.length > 0 && added.length > 0)
    return [
      ...within,
      {
        where,
        rule: 'other',
        what: `is ${describeAlternatives(added)}, where it was ${describeAlternatives(removed)}`,
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
  const what = `is ${describeAlternatives([now])}, where it was ${describeAlternatives([old])}`
  return [{ where, rule: now.type === 'integer' ? 'narrower' : 'wider', what }]
}

const documentation = ['title', 'description', 'summary', 'examples', 'example'] as const

/** What a schema says to its readers alone, and what stands for an absent value. */
function annotationChanges(old: Schema, now: Schema, where: string): Change[] {
  if (typeof old === 'boolean' || typeof now === 'boolean') return []
  const changedKeywords = documentation.filter((keyword) => canonical(old[keyword]) !== canonical(now[keyword]))
  const [before, after] = [canonical(old.default), canonical(now.default)]
  return [
    ...changedKeywords.map((keyword): Change => ({ where, rule: 'documentation', what: `has another ${keyword}` })),
    ...(before === after ? [] : [{ where, rule: 'default', what: describeDefault(before, after) } as const]),
  ]
}

const none = 'undefined'
function describeDefault(before: string, after: string): string {
  if (after === none) return `is no longer ${before} where it is absent`
  return before === none ? `is ${after} where it is absent` : `is ${after} where it is absent, not ${before}`
}
