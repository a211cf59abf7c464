import type { Shape } from './values.ts'

/** A place of a value that can be broken, and its schema. */
export interface Place {
  readonly path: readonly string[]
  readonly shape: Shape
  /** The contract requires it. */
  readonly required: boolean
}

/**
 * Every place of a value that exists and that its contract knows: the value itself, its fields and items, and theirs.
 */
export function placesIn(value: unknown, shape: Shape, path: readonly string[] = [], required = false): Place[] {
  const inner = Object.entries(typeof value === 'object' && value !== null ? value : {}).flatMap(([name, field]) => {
    const known = Array.isArray(value) ? shape.items : shape.properties?.[name]
    return known ? placesIn(field, known, [...path, name], shape.required?.includes(name) ?? false) : []
  })
  return [{ path, shape, required }, ...inner]
}

/** The value with another value in one place; `undefined` removes the place. */
export function withAt(value: unknown, path: readonly string[], changed: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return changed
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? withAt(item, rest, changed) : item))
  const fields = value as Record<string, unknown>
  const entries = Object.entries(fields).map(([key, field]) => [
    key,
    key === name ? withAt(field, rest, changed) : field,
  ])
  return Object.fromEntries(entries.filter(([, field]) => field !== undefined))
}

export const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce((inner, name) => (inner as Record<string, unknown>)[name], value)
