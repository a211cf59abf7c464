/** A cursor that no page of this list ever gave. */
export class BadCursor extends Error {
  override name = 'BadCursor'
}

/** Opaque to clients. It holds only where in a list to go on, never whose list it is. */
export const toCursor = (position: Record<string, string>): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

/** DynamoDB refuses longer sort keys, and whatever is not UTF-8, and so could not have given one. */
const longestBytes = 1024

const isPosition = (value: unknown) =>
  typeof value === 'string' && value !== '' && value.isWellFormed() && Buffer.byteLength(value) <= longestBytes

/** Throws `BadCursor` unless it holds exactly these keys, all strings. */
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
