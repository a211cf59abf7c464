import canonicalize from 'canonicalize'

/** A JSON Schema (2020-12, or draft 7 in AsyncAPI) as it stands in a document, and nothing assumed of it. */
export type Schema = boolean | { readonly [keyword: string]: unknown }

/** The value that a local reference (`#/components/schemas/Problem`) points to in its document (RFC 6901). */
export function resolve(reference: string, document: unknown): Schema {
  const steps = reference.replace(/^#\/?/, '').split('/')
  const found = steps.reduce<unknown>((value, step) => {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
  }, document)
  if (!isSchema(found)) throw new Error(`${reference} points to no schema`)
  return found
}

export const isSchema = (value: unknown): value is Schema =>
  typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value))

/** The same text for the same JSON (RFC 8785), whatever the order of its keys; `undefined` for a keyword that is not there. */
export const canonical = (value: unknown): string => canonicalize(value) ?? 'undefined'
