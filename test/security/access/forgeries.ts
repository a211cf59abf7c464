import { createHmac, randomUUID } from 'node:crypto'
import { exportSPKI, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose'
import type { SigningKey } from '../../support/signing-key.ts'

/** What a session says that is as good as any: of staff, signed by the shop, for this hour. */
interface Session {
  readonly claims: JWTPayload
  readonly key: SigningKey
}

/** A token that is genuine but for what is changed about it. */
export type Sign = (forgery: Forgery | 'genuine') => Promise<string>
export type Forgery = keyof typeof forgeries

const base64url = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

const signed = (claims: JWTPayload, { kid, key }: SigningKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(key)

const changed = ({ claims, key }: Session, changes: JWTPayload) => signed({ ...claims, ...changes }, key)

/** What each token is, that nobody may come in with: each has one thing wrong, and claims to be staff. */
const forgeries = {
  expired: (session: Session) => {
    const nowSeconds = Math.floor(Date.now() / 1000)
    return changed(session, { iat: nowSeconds - 3660, exp: nowSeconds - 60 })
  },
  'without an end': ({ claims: { exp: _, ...claims }, key }: Session) => signed(claims, key),
  'wrong issuer': (session: Session) => changed(session, { iss: 'urn:macromart:prod' }),
  'wrong audience': (session: Session) => changed(session, { aud: 'macromart-prod' }),
  'unknown role': (session: Session) => changed(session, { role: 'owner' }),
  'alg: none': async ({ claims, key: { kid } }: Session) => `${base64url({ alg: 'none', kid })}.${base64url(claims)}.`,
  /** The public key, which everybody has, as the secret of a symmetric signature. */
  'HS256 with the public key': async ({ claims, key: { kid, publicKey } }: Session) => {
    const secret = await exportSPKI(await importPublic(publicKey))
    const content = `${base64url({ alg: 'HS256', kid })}.${base64url(claims)}`
    return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`
  },
  'unknown kid': ({ claims, key }: Session) => signed(claims, { ...key, kid: randomUUID() }),
  'signed by another': async ({ claims, key }: Session) =>
    signed(claims, { ...key, key: (await generateKeyPair('ES256')).privateKey }),
  tampered: async (session: Session) => {
    const [header, , signature] = (await changed(session, { role: 'customer' })).split('.')
    return [header, base64url(session.claims), signature].join('.')
  },
  garbage: async () => 'not.a.token',
}

export const forgeryNames = Object.keys(forgeries) as Forgery[]

async function importPublic(jwk: SigningKey['publicKey']) {
  const key = await importJWK(jwk, 'ES256')
  if (key instanceof Uint8Array) throw new Error('a public key of ES256 is no bytes')
  return key
}

/** Forges sessions of this stage with the key that signs the real ones; `genuine` is one without a fault. */
export function signer(key: SigningKey, stage: string): Sign {
  return (forgery) => {
    const nowSeconds = Math.floor(Date.now() / 1000)
    const claims = {
      sub: 'acc_00000000000000000000000000',
      role: 'staff',
      iss: `urn:macromart:${stage}`,
      aud: `macromart-${stage}`,
      iat: nowSeconds,
      exp: nowSeconds + 3600,
    }
    return forgery === 'genuine' ? signed(claims, key) : forgeries[forgery]({ claims, key })
  }
}
