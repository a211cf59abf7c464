/** A cursor that this list never returned. */
export class BadCursor extends Error {
  override name = 'BadCursor'
}

/**
 * Encodes a position in a list, its key attributes by name, as base64url. Cursors are opaque to clients. They do not
 * hold the partition, so that a cursor of one list cannot open another.
 */
export const toCursor = (position: Record<string, string>): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

/** The limit of a DynamoDB sort key. A longer key, or a key that is not UTF-8, cannot come from a page. */
const longestBytes = 1024

const isPosition = (value: unknown) =>
  typeof value === 'string' && value !== '' && value.isWellFormed() && Buffer.byteLength(value) <= longestBytes

/**
 * Decodes a cursor. Throws `BadCursor` (a 400 in `serve`) unless it holds exactly these keys, all non-empty strings.
 */
export function fromCursor(cursor: string, keys: readonly string[]): Record<string, string> {
  const position = parsed(cursor)
  const names = Object.keys(position)
  const fits = names.length === keys.length && keys.every((key) => isPosition(position[key]))
  if (!fits) throw new BadCursor('not a cursor of this list')
  return position as Record<string, string>
}

function parsed(cursor: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
