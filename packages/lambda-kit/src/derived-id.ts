import { createHash } from 'node:crypto'
import { IdempotencyKeyReused } from '@macromart/contract-kit'
import type { Id } from '@macromart/kernel'
import canonicalize from 'canonicalize'
import { TypeID } from 'typeid-js'

/**
 * An id derived from the caller, the operation and the `Idempotency-Key` of a request (`parts`, in a fixed order): a
 * TypeID over the SHA-256 of the parts, as UUIDv8 (RFC 9562). A repeated request derives the same id, so one
 * conditional put makes the request idempotent: atomically, without expiry and without a second record.
 */
export function derivedId<const Prefix extends string>(prefix: Prefix, ...parts: string[]): Id<Prefix> {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16)
  // RFC 9562: version 8 (defined by the application), and the variant.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return TypeID.fromUUIDBytes(prefix, bytes).toString() as Id<Prefix>
}

/** The SHA-256, in base64url, of the canonical JSON (RFC 8785) of a request. The order of its keys does not matter. */
export const requestHash = (request: unknown): string =>
  createHash('sha256')
    .update(canonicalize(wellFormed(request)) ?? '')
    .digest('base64url')

/** Canonical JSON has no lone surrogates, but an opaque id in a request may: they become U+FFFD. */
const wellFormed = (request: unknown): unknown =>
  JSON.parse(JSON.stringify(request), (_, value) => (typeof value === 'string' ? value.toWellFormed() : value))

/**
 * The result of a repeated request: the existing resource in its present state when `hash` is the `requestHash` that it
 * was created with, otherwise the refusal `idempotency.key-reused` (422).
 */
export const replayOrReject = <State extends { readonly requestHash: string }>(existing: State, hash: string) =>
  existing.requestHash === hash ? existing : IdempotencyKeyReused('Use a new Idempotency-Key for a new request.')
