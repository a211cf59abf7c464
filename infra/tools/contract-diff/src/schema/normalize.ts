import { type Alternative, alternativesOf } from './alternative.ts'
import { intersect } from './intersect.ts'
import { canonical, resolve, type Schema } from './json-schema.ts'

/**
 * A schema as the union of its alternatives: references, `allOf`, `anyOf`, `oneOf`, `const` and nullable types are
 * resolved at this level, but not in nested schemas. Without alternatives, no value is accepted.
 */
export function normalize(schema: Schema, document: unknown): Alternative[] {
  if (schema === true) return [{ keywords: {} }]
  if (schema === false) return []
  const { $ref, allOf, anyOf, oneOf, not, ...own } = schema
  const alternatives = (of: unknown) => normalize(of as Schema, document)
  const union = (of: unknown) => (of as Schema[]).flatMap(alternatives)
  const parts = [
    alternativesOf(own),
    ...(typeof $ref === 'string' ? [alternatives(resolve($ref, document))] : []),
    ...(Array.isArray(allOf) ? allOf.map(alternatives) : []),
    ...(Array.isArray(anyOf) ? [union(anyOf)] : []),
    ...(Array.isArray(oneOf) ? [union(oneOf)] : []),
    ...(not === undefined ? [] : [without(not)]),
  ]
  return joined(parts.reduce((left, right) => left.flatMap((a) => right.flatMap((b) => intersect(a, b) ?? []))))
}

/** `not: {}` accepts no value; any other `not` is kept as a keyword. */
const without = (schema: unknown): Alternative[] =>
  canonical(schema) === '{}' || schema === true ? [] : [{ keywords: { not: schema } }]

/** Joins alternatives with listed values of the same type, and removes duplicates. */
function joined(alternatives: Alternative[]): Alternative[] {
  const lists = Map.groupBy(
    alternatives.filter(({ values }) => values !== undefined),
    ({ type }) => type,
  )
  const open = alternatives.filter(({ values }) => values === undefined)
  return [
    ...new Map(open.map((each) => [canonical(each), each])).values(),
    ...[...lists.values()].map((lists) => {
      const values = new Map(lists.flatMap(({ values = [] }) => values).map((value) => [canonical(value), value]))
      // Listed values already satisfy all other keywords.
      return { ...lists[0], values: [...values.values()], keywords: {} }
    }),
  ]
}
