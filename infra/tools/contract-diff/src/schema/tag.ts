import { type Alternative, propertiesOf, type Type } from './alternative.ts'
import { canonical, type Schema } from './json-schema.ts'

/** What tells an alternative of a discriminated union from the others: its fields that have a single value. */
const tagsOf = (alternative: Alternative): Record<string, string> =>
  Object.fromEntries(
    Object.entries(propertiesOf(alternative)).flatMap(([name, schema]) => {
      const value = onlyValue(schema)
      return value === undefined ? [] : [[name, value]]
    }),
  )

/** Whether two alternatives agree in all tags that both have; `untold` where there is none. */
export function compareTags(a: Alternative, b: Alternative): 'same' | 'different' | 'untold' {
  const [ofA, ofB] = [tagsOf(a), tagsOf(b)]
  const shared = Object.keys(ofA).filter((name) => name in ofB)
  if (shared.length === 0) return 'untold'
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

/** The alternatives, as people say them: "text or null". */
export const describeAlternatives = (alternatives: Alternative[]): string =>
  alternatives.length === 0 ? 'nothing at all' : [...new Set(alternatives.map(describeAlternative))].join(' or ')

function describeAlternative(alternative: Alternative): string {
  const { type, values = [] } = alternative
  if (type === undefined) return 'something'
  if (type === 'boolean' && values.length === 1) return String(values[0])
  const tags = Object.entries(tagsOf(alternative)).map(([name, value]) => `${name} ${value}`)
  return tags.length === 0 ? typeLabels[type] : `${typeLabels[type]} with ${tags.join(' and ')}`
}
