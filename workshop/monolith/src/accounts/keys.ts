import { hkdfSync } from 'node:crypto'
import { firstRing, type KeyPair, type KeyRing, publishedKeys, signingKey } from '@macromart/accounts/domain/key-ring'
import type { Clock } from '@macromart/kernel'
import {
  CompactEncrypt,
  type CryptoKey,
  calculateJwkThumbprint,
  compactDecrypt,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWTVerifyGetKey,
} from 'jose'
import type { Database } from '../database.ts'
import { findKeyRing, saveKeyRing } from './store.ts'

export interface SigningKeys {
  /** The key that signs sessions now. */
  signer(): Promise<{ kid: string; key: CryptoKey }>
  /** The public keys that sessions are verified against (RFC 7517). */
  jwks(): { keys: PublicKey[] }
  /** Finds the public key of a session. */
  readonly find: JWTVerifyGetKey
}

interface PublicKey {
  [member: string]: unknown
  readonly kid: string
  readonly kty: string
}

/**
 * The signing keys in the database: private keys are encrypted with a key that is derived from `secret`, in the same form
 * as in apps/accounts. Makes the first key.
 */
export async function signingKeys(database: Database, secret: string, clock: Clock): Promise<SigningKeys> {
  const wrappingKey = new Uint8Array(hkdfSync('sha256', secret, '', 'macromart accounts: signing keys at rest', 32))
  const pair = await makePair(wrappingKey)
  await database.write((tx) => findKeyRing(tx) ?? saveKeyRing(tx, firstRing(pair, clock()).next))
  const opened = new Map<string, Promise<CryptoKey>>()

  function ring(): KeyRing {
    const found = findKeyRing(database.read)
    if (found === undefined) throw new Error('the signing keys were deleted while they were in use')
    return found
  }

  function jwks() {
    const keys = publishedKeys(ring(), clock())
    return { keys: keys.map(({ kid, publicKey }) => ({ ...publicKey, kid, alg: 'ES256', use: 'sig' })) }
  }

  return {
    async signer() {
      const pair = signingKey(ring(), clock())
      const opening = opened.get(pair.kid) ?? openKey(pair, wrappingKey)
      opened.set(pair.kid, opening)
      return { kid: pair.kid, key: await opening }
    },
    jwks,
    find: (header, token) => createLocalJWKSet(jwks())(header, token),
  }
}

const wrapping = { alg: 'dir', enc: 'A256GCM' }

async function makePair(wrappingKey: Uint8Array): Promise<KeyPair> {
  const pair = await generateKeyPair('ES256', { extractable: true })
  const { x = '', y = '' } = await exportJWK(pair.publicKey)
  const publicKey = { kty: 'EC', crv: 'P-256', x, y } as const
  const kid = await calculateJwkThumbprint(publicKey)
  const jwk = new TextEncoder().encode(JSON.stringify(await exportJWK(pair.privateKey)))
  const wrapped = await new CompactEncrypt(jwk).setProtectedHeader({ ...wrapping, kid }).encrypt(wrappingKey)
  return { kid, publicKey, wrapped }
}

async function openKey({ kid, wrapped }: KeyPair, wrappingKey: Uint8Array): Promise<CryptoKey> {
  const only = { keyManagementAlgorithms: [wrapping.alg], contentEncryptionAlgorithms: [wrapping.enc] }
  const { plaintext, protectedHeader } = await compactDecrypt(wrapped, wrappingKey, only).catch((cause) => {
    throw new Error(`KEY_SECRET cannot decrypt signing key ${kid}: the secret was changed`, { cause })
  })
  if (protectedHeader.kid !== kid)
    throw new Error(`the private key stored for signing key ${kid} belongs to another key`)
  return (await importJWK(JSON.parse(new TextDecoder().decode(plaintext)), 'ES256')) as CryptoKey
}
