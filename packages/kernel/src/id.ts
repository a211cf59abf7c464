import { typeid } from 'typeid-js'
import * as z from 'zod'

/**
 * A TypeID (https://github.com/jetify-com/typeid): a prefix for the kind of thing, `_`, and 26 characters of base 32.
 */
export type Id<Prefix extends string> = `${Prefix}_${string}`

/** The schema of ids with one prefix, such as `ord`: a TypeID with exactly this prefix, in lower case. */
export function id<const Prefix extends string>(prefix: Prefix): z.ZodType<Id<Prefix>, Id<Prefix>> {
  const schema = z
    .string()
    .regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`), `must be an id that begins ${prefix}_`)
  return schema as unknown as z.ZodType<Id<Prefix>, Id<Prefix>>
}

/** A new TypeID. It encodes a UUIDv7 (RFC 9562), so ids sort by the millisecond in which they were made. */
export const newId = <const Prefix extends string>(prefix: Prefix): Id<Prefix> =>
  typeid(prefix).toString() as Id<Prefix>

/**
 * The schema of an id that a client sends: 1 to 100 characters. Ids are opaque to clients, so an id of another form is
 * unknown (404), not malformed (400).
 */
export const OpaqueId = z.string().min(1).max(100)
/** Whether a text is one of these, without building the schema. */
export const isOpaqueId = (text: string): boolean => text.length >= 1 && text.length <= 100
