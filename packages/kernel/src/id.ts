import { typeid } from 'typeid-js'
import * as z from 'zod'

/** A TypeID (https://github.com/jetify-com/typeid): a prefix that says what it names, and 26 characters of base 32. */
export type Id<Prefix extends string> = `${Prefix}_${string}`

/** The schema of ids with this prefix. */
export function id<const Prefix extends string>(prefix: Prefix): z.ZodType<Id<Prefix>, Id<Prefix>> {
  const schema = z
    .string()
    .regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`), `must be an id that begins ${prefix}_`)
  return schema as unknown as z.ZodType<Id<Prefix>, Id<Prefix>>
}

/** A new id; later ones sort after earlier ones (UUIDv7 inside). */
export const newId = <const Prefix extends string>(prefix: Prefix): Id<Prefix> =>
  typeid(prefix).toString() as Id<Prefix>

/** An id that a client sends us. Ids are opaque to clients, so a malformed one is not malformed: it is unknown. */
export const OpaqueId = z.string().min(1).max(100)
