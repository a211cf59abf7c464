import { type Alternative, isAnything, typeOf } from './alternative.ts'
import { canonical } from './json-schema.ts'
import { boundOf, isWithin, limits } from './limits.ts'

/** Whether an alternative takes a value; of objects and lists, only by those it names. */
export function accepts(alternative: Alternative, value: unknown): boolean {
  if (isAnything(alternative)) return true
  const { type, values, keywords } = alternative
  if (type !== undefined && typeOf(value) !== type && !(type === 'number' && typeof value === 'number')) return false
  if (values !== undefined && !values.some((each) => canonical(each) === canonical(value))) return false
  if (typeof value === 'object' && value !== null) return values !== undefined
  return hasForm(keywords, value) && limits.every((limit) => keeps(limit, keywords, value))
}

/** What a format without a pattern takes is not known here, so that nothing is promised of it. */
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
