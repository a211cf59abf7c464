import type { Clock } from '@macromart/kernel'
import type { Table } from '@macromart/lambda-kit'
import { type CryptoKey, createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose'
import { firstRing, type KeyRing, publishedKeys, ringAgeSeconds, rotate, signingKey } from './domain/key-ring.ts'
import type { KeyWrapping } from './key-wrapping.ts'

export interface SigningKeys {
  /** The key that signs sessions now. */
  signer(): Promise<{ kid: string; key: CryptoKey }>
  /** The public keys that sessions are verified against (RFC 7517). */
  jwks(): Promise<{ keys: PublicKey[] }>
  /** Finds the public key of a session. For an unknown `kid` the key ring is read again, at most every 5 s. */
  readonly find: JWTVerifyGetKey
  /** Publishes the next key, which signs after this many seconds. */
  rotate(afterSeconds: number): Promise<KeyRing>
}

interface PublicKey {
  [member: string]: unknown
  readonly kid: string
  readonly kty: string
}

const cooldownSeconds = 5

/** The key ring, created at its first use and cached in the process for at most one minute. */
export function signingKeys(rings: Table<KeyRing>, wrapping: KeyWrapping, clock: Clock): SigningKeys {
  let cached: { readonly readAt: number; readonly ring: Promise<KeyRing> } | undefined
  let opened: { readonly kid: string; readonly key: CryptoKey } | undefined

  async function read(): Promise<KeyRing> {
    const found = await rings.get('keys')
    if (found) return found
    const made = await rings.save(firstRing(await wrapping.make(), clock()))
    const ring = made.saved ? made.state : made.current
    if (ring === undefined) throw new Error('the key ring was deleted while it was in use')
    return ring
  }

  function ringOfAge(maxAgeSeconds: number): Promise<KeyRing> {
    const now = Date.parse(clock())
    if (cached && now - cached.readAt < maxAgeSeconds * 1000) return cached.ring
    const reading = { readAt: now, ring: read() }
    cached = reading
    // Callers that wait for this read get its error; the next call reads again.
    reading.ring.catch(() => {
      if (cached === reading) cached = undefined
    })
    return reading.ring
  }

  const jwksOf = (ring: KeyRing) => ({
    keys: publishedKeys(ring, clock()).map(({ kid, publicKey }) => ({ ...publicKey, kid, alg: 'ES256', use: 'sig' })),
  })

  return {
    async signer() {
      const pair = signingKey(await ringOfAge(ringAgeSeconds), clock())
      if (opened?.kid !== pair.kid) opened = { kid: pair.kid, key: await wrapping.open(pair) }
      return opened
    },
    jwks: async () => jwksOf(await ringOfAge(ringAgeSeconds)),
    async find(header, token) {
      const within = async (maxAgeSeconds: number) =>
        createLocalJWKSet(jwksOf(await ringOfAge(maxAgeSeconds)))(header, token)
      return within(ringAgeSeconds).catch((error) => {
        if (error instanceof errors.JWKSNoMatchingKey) return within(cooldownSeconds)
        throw error
      })
    },
    async rotate(afterSeconds) {
      await ringOfAge(0)
      const pair = await wrapping.make()
      const ring = await rings.change('keys', (ring) => rotate(ring, pair, afterSeconds, clock()))
      if (ring === undefined) throw new Error('the key ring was deleted while it was in use')
      cached = undefined
      return ring
    },
  }
}
