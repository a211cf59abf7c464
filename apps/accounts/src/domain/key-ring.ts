import { type Decision, type Instant, unchanged } from '@macromart/kernel'

/** A key pair for ES256. What is private about it is wrapped. */
export interface KeyPair {
  /** The thumbprint of the public key (RFC 7638). */
  readonly kid: string
  readonly publicKey: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
  readonly wrapped: string
}

interface RingKey extends KeyPair {
  readonly signsFrom: Instant
}

/** The keys that sign sessions, in the order in which they do. Each signs until the next one does. */
export interface KeyRing {
  readonly id: 'keys'
  readonly keys: readonly RingKey[]
  readonly version: number
}

export const sessionSeconds = 3600

/** How long a process may go by the ring that it has read. */
export const ringAgeSeconds = 60

/** A process whose ring or clock is late signs with a key so much longer. */
const latenessSeconds = ringAgeSeconds + 60

const later = (at: Instant, seconds: number): Instant => new Date(Date.parse(at) + seconds * 1000).toISOString()

/** The first key signs at once: nobody can know another. */
export const firstRing = (pair: KeyPair, at: Instant): Decision<KeyRing> => ({
  next: { id: 'keys', keys: [{ ...pair, signsFrom: at }], version: 1 },
  events: [],
})

/**
 * Publishes a key that signs only later, when verifiers may have it. Where one waits to sign already, it may only be
 * hastened: repeating a rotation makes no second one. Keys whose last session has ended are gone.
 */
export function rotate(ring: KeyRing, pair: KeyPair, afterSeconds: number, at: Instant): Decision<KeyRing> {
  const signsFrom = later(at, afterSeconds)
  const waiting = ring.keys.find((key) => key.signsFrom > at)
  if (waiting && waiting.signsFrom <= signsFrom) return unchanged(ring)
  const kept = publishedKeys(ring, at).filter((key) => key !== waiting)
  const keys = [...kept, { ...(waiting ?? pair), signsFrom }]
  return { next: { ...ring, keys, version: ring.version + 1 }, events: [] }
}

/** The key that signs now. A clock may be a little behind the one that made the ring, so the first always may. */
export function signingKey({ keys }: KeyRing, at: Instant): RingKey {
  const key = keys.findLast(({ signsFrom }) => signsFrom <= at) ?? keys[0]
  if (key === undefined) throw new Error('there is no key to sign with')
  return key
}

/** The keys that a session may be verified with, now or soon: until the last one that each has signed has ended. */
export const publishedKeys = ({ keys }: KeyRing, at: Instant): RingKey[] =>
  keys.filter((_, index) => {
    const successor = keys[index + 1]
    return successor === undefined || later(successor.signsFrom, sessionSeconds + latenessSeconds) > at
  })
