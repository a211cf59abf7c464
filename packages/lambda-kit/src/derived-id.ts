import { createHash } from 'node:crypto'
import { IdempotencyKeyReused } from '@macromart/contract-kit'
import type { Id } from '@macromart/kernel'
import canonicalize from 'canonicalize'
import { TypeID } from 'typeid-js'

/**
 * The id of what a client creates, derived from who asks for what with which `Idempotency-Key`. The same request names
 * the same item, so one conditional put is the whole idempotency: atomic, for ever, without a second record.
 */
export function derivedId<const Prefix extends string>(prefix: Prefix, ...parts: string[]): Id<Prefix> {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16)
  // RFC 9562: version 8, what is left to the application, and the variant.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return TypeID.fromUUIDBytes(prefix, bytes).toString() as Id<Prefix>
}

/** Tells one request from another: a hash of its canonical JSON (RFC 8785), which does not depend on the order of keys. */
export const requestHash = (request: unknown): string =>
  createHash('sha256')
    .update(canonicalize(request) ?? '')
    .digest('base64url')

/**
 * What a repeated request is answered: the same resource as it now is, whether or not the first call has ended. The
 * same key with another request is refused.
 */
export const replayOrReject = <State extends { readonly requestHash: string }>(existing: State, hash: string) =>
  existing.requestHash === hash ? existing : IdempotencyKeyReused('Take a new key for a new request.')
