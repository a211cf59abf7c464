import { hkdfSync } from 'node:crypto'
import {
  CompactEncrypt,
  type CryptoKey,
  calculateJwkThumbprint,
  compactDecrypt,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose'
import type { KeyPair } from './domain/key-ring.ts'

export interface KeyWrapping {
  /** A new key pair that may be stored: the private key is wrapped. */
  make(): Promise<KeyPair>
  /** The private key. Throws if it was wrapped with another secret. */
  open(pair: KeyPair): Promise<CryptoKey>
}

const secretChars = 32

/**
 * Wraps private keys for storage: JWE (RFC 7516), encrypted directly by A256GCM with a key derived from a secret that is
 * not stored in the table. The `kid` is authenticated, so one wrapped key cannot replace another. Throws for a secret of
 * fewer than 32 characters.
 */
export function keyWrapping(secret: string): KeyWrapping {
  if (secret.length < secretChars) throw new Error(`KEY_SECRET must have at least ${secretChars} characters`)
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'macromart accounts: signing keys at rest', 32))
  const terms = { alg: 'dir', enc: 'A256GCM' }
  return {
    async make() {
      const pair = await generateKeyPair('ES256', { extractable: true })
      const { x = '', y = '' } = await exportJWK(pair.publicKey)
      const publicKey = { kty: 'EC', crv: 'P-256', x, y } as const
      const kid = await calculateJwkThumbprint(publicKey)
      const jwk = new TextEncoder().encode(JSON.stringify(await exportJWK(pair.privateKey)))
      const wrapped = await new CompactEncrypt(jwk).setProtectedHeader({ ...terms, kid }).encrypt(key)
      return { kid, publicKey, wrapped }
    },
    async open({ kid, wrapped }) {
      const only = { keyManagementAlgorithms: [terms.alg], contentEncryptionAlgorithms: [terms.enc] }
      const { plaintext, protectedHeader } = await compactDecrypt(wrapped, key, only).catch((cause) => {
        throw new Error(`KEY_SECRET cannot decrypt signing key ${kid}: the secret was changed`, { cause })
      })
      if (protectedHeader.kid !== kid)
        throw new Error(`the private key stored for signing key ${kid} belongs to another key`)
      const jwk: JWK = JSON.parse(new TextDecoder().decode(plaintext))
      return (await importJWK(jwk, 'ES256')) as CryptoKey
    },
  }
}
