import { canonical, type Schema } from './json-schema.ts'
import { boundOf, integerLimits, isWithin, limits } from './limits.ts'

export type Type = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

/**
 * A schema is the union of its alternatives. Each has values of a single type, without references, unions and
 * documentation. An alternative without a type is any value.
 */
export interface Alternative {
  readonly type?: Type
  /** The allowed values, if they are listed. */
  readonly values?: readonly unknown[]
  /** All other keywords that apply to this type. */
  readonly keywords: { readonly [keyword: string]: unknown }
}

const typeOf = (value: unknown): Type => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value as 'boolean' | 'string' | 'object'
}

/** The keywords that apply to each type. */
const numeric = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf']
const keywordsOf: Record<Type, readonly string[]> = {
  null: [],
  boolean: [],
  integer: numeric,
  number: numeric,
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  array: ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains'],
  object: [
    ...['properties', 'required', 'additionalProperties', 'propertyNames', 'patternProperties'],
    ...['minProperties', 'maxProperties', 'dependentRequired'],
  ],
}

/** Keywords without effect on validation. */
const documentation = /^(\$schema|\$id|\$comment|\$defs|definitions|title|description|summary|examples?|default)$/
const annotations = /^(deprecated|readOnly|writeOnly|discriminator|x-.*)$/

/** The alternatives of a schema without references. */
export function alternativesOf({ type, const: only, enum: values, ...rest }: Record<string, unknown>): Alternative[] {
  const entries = Object.entries(rest).filter(([keyword]) => !documentation.test(keyword) && !annotations.test(keyword))
  const finite = only === undefined ? (values as unknown[] | undefined) : [only]
  const types = typesOf(type, finite, entries)
  if (types === undefined) return [{ keywords: Object.fromEntries(entries) }]
  return types.flatMap((each): Alternative[] => {
    const own = Object.fromEntries(entries.filter(([keyword]) => isAbout(each, keyword)))
    const keywords = each === 'integer' ? integerLimits(own) : own
    if (finite === undefined)
      return [{ type: each, ...(each === 'boolean' ? { values: [false, true] } : {}), keywords }]
    const listed = finite.filter((value) => typeOf(value) === each || (each === 'number' && typeof value === 'number'))
    return listed.length === 0 ? [] : [{ type: each, values: listed, keywords }]
  })
}

/** A keyword of no particular type, such as `not`, applies to all types. */
const isAbout = (type: Type, keyword: string) =>
  keywordsOf[type].includes(keyword) || !Object.values(keywordsOf).some((known) => known.includes(keyword))

/** The types of the keyword `type`, or else of the values, or else of the keywords. */
function typesOf(type: unknown, values: unknown[] | undefined, entries: [string, unknown][]): Type[] | undefined {
  if (type !== undefined) return (Array.isArray(type) ? type : [type]) as Type[]
  if (values !== undefined) return [...new Set(values.map(typeOf))]
  const about = (Object.keys(keywordsOf) as Type[]).filter((each) =>
    entries.some(([keyword]) => keywordsOf[each].includes(keyword)),
  )
  return about.length === 0 ? undefined : about.filter((each) => each !== 'integer')
}

/** Without type and keywords, an alternative is any value. */
export const isAnything = ({ type, values, keywords }: Alternative) =>
  type === undefined && values === undefined && Object.keys(keywords).length === 0

/** The schemas of an object's fields, by name. */
export const propertiesOf = ({ keywords }: Alternative) => (keywords.properties ?? {}) as Record<string, Schema>
export const requiredOf = ({ keywords }: Alternative) => (keywords.required ?? []) as readonly string[]

/** Whether an alternative accepts a value. Objects and lists are accepted only if `values` lists them. */
export function accepts(alternative: Alternative, value: unknown): boolean {
  if (isAnything(alternative)) return true
  const { type, values, keywords } = alternative
  if (type !== undefined && typeOf(value) !== type && !(type === 'number' && typeof value === 'number')) return false
  if (values !== undefined && !values.some((each) => canonical(each) === canonical(value))) return false
  if (typeof value === 'object' && value !== null) return values !== undefined
  return hasForm(keywords, value) && limits.every((limit) => keeps(limit, keywords, value))
}

/** Formats without a pattern are not checked here: no string counts as accepted. */
function hasForm({ pattern, format, multipleOf }: Alternative['keywords'], value: unknown): boolean {
  if (typeof value === 'number') return typeof multipleOf !== 'number' || Number.isInteger(value / multipleOf)
  if (typeof value !== 'string') return true
  return typeof pattern === 'string' ? new RegExp(pattern, 'u').test(value) : format === undefined
}

function keeps(limit: (typeof limits)[number], keywords: Alternative['keywords'], value: unknown): boolean {
  const bound = boundOf(limit, keywords)
  if (bound === undefined) return true
  // JSON Schema counts characters, not code units.
  if (limit.keyword.endsWith('Length')) return typeof value !== 'string' || isWithin(limit, bound, [...value].length)
  return typeof value !== 'number' || isWithin(limit, bound, value)
}
