import { type Decision, type Instant, unchanged } from '@macromart/kernel'

/** A key pair for ES256. The private key is wrapped (encrypted). */
export interface KeyPair {
  /** The thumbprint of the public key (RFC 7638). */
  readonly kid: string
  readonly publicKey: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
  readonly wrapped: string
}

interface RingKey extends KeyPair {
  readonly signsFrom: Instant
}

/** The keys that sign sessions, in the order in which they sign. Each signs until the next key starts to sign. */
export interface KeyRing {
  readonly id: 'keys'
  readonly keys: readonly RingKey[]
  readonly version: number
}

export const sessionSeconds = 3600

/** How long a process may use a key ring that it has read. */
export const ringAgeSeconds = 60

/** A process with an old ring or a late clock may sign with a key for this much longer. */
const latenessSeconds = ringAgeSeconds + 60

const later = (at: Instant, seconds: number): Instant => new Date(Date.parse(at) + seconds * 1000).toISOString()

/** The first key signs at once: no verifier can hold an older key. */
export const firstRing = (pair: KeyPair, at: Instant): Decision<KeyRing> => ({
  next: { id: 'keys', keys: [{ ...pair, signsFrom: at }], version: 1 },
  events: [],
})

/**
 * Publishes a key that starts to sign later, when verifiers have read it. If a key waits to sign already, a rotation can
 * only make it sign earlier: a repeated rotation adds no second key. Keys whose last session has ended are removed.
 */
export function rotate(ring: KeyRing, pair: KeyPair, afterSeconds: number, at: Instant): Decision<KeyRing> {
  const signsFrom = later(at, afterSeconds)
  const waiting = ring.keys.find((key) => key.signsFrom > at)
  if (waiting && waiting.signsFrom <= signsFrom) return unchanged(ring)
  const kept = publishedKeys(ring, at).filter((key) => key !== waiting)
  const keys = [...kept, { ...(waiting ?? pair), signsFrom }]
  return { next: { ...ring, keys, version: ring.version + 1 }, events: [] }
}

/** The key that signs now. The first key is the fallback for a clock behind that of the process that made the ring. */
export function signingKey({ keys }: KeyRing, at: Instant): RingKey {
  const key = keys.findLast(({ signsFrom }) => signsFrom <= at) ?? keys[0]
  if (key === undefined) throw new Error('the key ring is empty: no key can sign sessions')
  return key
}

/** The keys that verify sessions, now or soon. Each is published until the last session that it signed has ended. */
export const publishedKeys = ({ keys }: KeyRing, at: Instant): RingKey[] =>
  keys.filter((_, index) => {
    const successor = keys[index + 1]
    return successor === undefined || later(successor.signsFrom, sessionSeconds + latenessSeconds) > at
  })
