import { type Alternative, propertiesOf, type Type } from './alternative.ts'
import { canonical, type Schema } from './json-schema.ts'

/** Pairs of a former alternative and the present one that replaces it, and the alternatives without a pair. */
export interface Matched {
  pairs: [old: Alternative, now: Alternative][]
  removed: Alternative[]
  added: Alternative[]
}

/**
 * Pairs equal alternatives first, then those with the same tag, then those of the same type. A wrong pair makes a
 * difference look larger, never smaller.
 */
export function match(old: Alternative[], now: Alternative[]): Matched {
  const pairs: Matched['pairs'] = []
  let [removed, added] = [old, now]
  const pairBy = (isPair: (a: Alternative, b: Alternative) => boolean) => {
    for (const each of removed) {
      const other = added.find((candidate) => isPair(each, candidate))
      if (other === undefined) continue
      pairs.push([each, other])
      removed = removed.filter((one) => one !== each)
      added = added.filter((one) => one !== other)
    }
  }
  pairBy((a, b) => canonical(a) === canonical(b))
  pairBy((a, b) => kindOf(a) === kindOf(b) && compareTags(a, b) === 'same')
  // In a union, alternatives with different tags are not a pair.
  const isUnion = old.length > 1 || now.length > 1
  pairBy((a, b) => kindOf(a) === kindOf(b) && !(isUnion && compareTags(a, b) === 'different'))
  return { pairs, removed, added }
}

const kindOf = ({ type }: Alternative) => (type === 'integer' ? 'number' : type)

/** The tags of an alternative of a discriminated union: its fields with a single value. */
const tagsOf = (alternative: Alternative): Record<string, string> =>
  Object.fromEntries(
    Object.entries(propertiesOf(alternative)).flatMap(([name, schema]) => {
      const value = onlyValue(schema)
      return value === undefined ? [] : [[name, value]]
    }),
  )

/** Whether two alternatives agree in all tags that both have; `untagged` if they share no tag. */
function compareTags(a: Alternative, b: Alternative): 'same' | 'different' | 'untagged' {
  const [ofA, ofB] = [tagsOf(a), tagsOf(b)]
  const shared = Object.keys(ofA).filter((name) => name in ofB)
  if (shared.length === 0) return 'untagged'
  return shared.every((name) => ofA[name] === ofB[name]) ? 'same' : 'different'
}

function onlyValue(schema: Schema): string | undefined {
  if (typeof schema === 'boolean') return undefined
  const values = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : []
  return values.length === 1 ? canonical(values[0]) : undefined
}

const typeLabels: Record<Type, string> = {
  null: 'null',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'text',
  array: 'a list',
  object: 'an object',
}

/** The alternatives in words: "text or null". */
export const describeAlternatives = (alternatives: Alternative[]): string =>
  alternatives.length === 0 ? 'no value' : [...new Set(alternatives.map(describeAlternative))].join(' or ')

function describeAlternative(alternative: Alternative): string {
  const { type, values = [] } = alternative
  if (type === undefined) return 'a value'
  if (type === 'boolean' && values.length === 1) return String(values[0])
  const tags = Object.entries(tagsOf(alternative)).map(([name, value]) => `${name} ${value}`)
  return tags.length === 0 ? typeLabels[type] : `${typeLabels[type]} with ${tags.join(' and ')}`
}
