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
  /** A new key pair, fit to be kept. */
  make(): Promise<KeyPair>
  /** The private key. Throws where it was wrapped with another secret. */
  open(pair: KeyPair): Promise<CryptoKey>
}

const secretChars = 32

/**
 * Private keys at rest: JWE (RFC 7516), encrypted directly by A256GCM with a key derived from a secret that is not kept in
 * the table. The `kid` is authenticated with it, so one wrapped key cannot be put in place of another. Throws for a secret
 * that somebody could guess.
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
        throw new Error(`KEY_SECRET does not open the signing key ${kid}: was it changed?`, { cause })
      })
      if (protectedHeader.kid !== kid) throw new Error(`what is kept as signing key ${kid} is another`)
      const jwk: JWK = JSON.parse(new TextDecoder().decode(plaintext))
      return (await importJWK(jwk, 'ES256')) as CryptoKey
    },
  }
}
