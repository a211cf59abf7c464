import { type Alternative, accepts, isAnything, type Type } from './alternative.ts'
import { canonical } from './json-schema.ts'

/** The values that both alternatives accept; `undefined` if there are none. */
export function intersect(a: Alternative, b: Alternative): Alternative | undefined {
  if (isAnything(a)) return b
  if (isAnything(b)) return a
  const type = sharedType(a.type, b.type)
  if (type === 'none') return undefined
  const finite = a.values ?? b.values
  const values = finite?.filter((value) => accepts(a, value) && accepts(b, value))
  if (values?.length === 0) return undefined
  return { ...(type ? { type } : {}), ...(values ? { values } : {}), keywords: merged(a.keywords, b.keywords) }
}

function sharedType(a: Type | undefined, b: Type | undefined): Type | undefined | 'none' {
  if (a === undefined || b === undefined || a === b) return a ?? b
  const numbers = [a, b].every((type) => type === 'integer' || type === 'number')
  return numbers ? 'integer' : 'none'
}

type Keywords = Alternative['keywords']

const merged = (a: Keywords, b: Keywords): Keywords =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((keyword) => {
      if (!(keyword in a) || !(keyword in b)) return [keyword, a[keyword] ?? b[keyword]]
      return [keyword, (both[keyword] ?? eitherKnown)(a[keyword], b[keyword])]
    }),
  )

type Merge = (a: unknown, b: unknown) => unknown
const least: Merge = (a, b) => Math.max(a as number, b as number)
const most: Merge = (a, b) => Math.min(a as number, b as number)
const schemas: Merge = (a, b) => (canonical(a) === canonical(b) ? a : { allOf: [a, b] })
const fields: Merge = (a, b) => {
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const shared = Object.keys(left).filter((name) => name in right)
  return { ...left, ...right, ...Object.fromEntries(shared.map((name) => [name, schemas(left[name], right[name])])) }
}
/** For a keyword whose intersection cannot be one value: both values in a list. */
const eitherKnown: Merge = (a, b) => (canonical(a) === canonical(b) ? a : [a, b])
const patterns: Merge = (a, b) => (a === b ? a : `^(?=[^]*?(?:${a}))(?=[^]*?(?:${b}))`)

/** How two values of the same keyword are merged, so that both apply. */
const both: Record<string, Merge> = {
  ...Object.fromEntries(
    ['minLength', 'minItems', 'minProperties', 'minimum', 'exclusiveMinimum'].map((keyword) => [keyword, least]),
  ),
  ...Object.fromEntries(
    ['maxLength', 'maxItems', 'maxProperties', 'maximum', 'exclusiveMaximum'].map((keyword) => [keyword, most]),
  ),
  pattern: patterns,
  required: (a, b) => [...new Set([...(a as string[]), ...(b as string[])])],
  properties: fields,
  items: schemas,
  additionalProperties: schemas,
  propertyNames: schemas,
}
