import canonicalize from 'canonicalize'

/** A JSON Schema (2020-12, or draft 7 in AsyncAPI) of a document, not validated. */
export type Schema = boolean | { readonly [keyword: string]: unknown }

/** The schema to which a local reference (`#/components/schemas/Problem`, RFC 6901) points in its document. */
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

/** The canonical text of a JSON value (RFC 8785), for any order of its keys; `undefined` for a missing keyword. */
export const canonical = (value: unknown): string => canonicalize(value) ?? 'undefined'
