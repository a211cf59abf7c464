import { createHmac, randomUUID } from 'node:crypto'
import { exportSPKI, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose'
import type { SigningKey } from '../../support/signing-key.ts'

/** The claims of a valid staff session of this hour, and the shop's signing key. */
interface Session {
  readonly claims: JWTPayload
  readonly key: SigningKey
}

/** Signs a token that is genuine except for one forgery. */
export type Sign = (forgery: Forgery | 'genuine') => Promise<string>
export type Forgery = keyof typeof forgeries

const base64url = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

const signed = (claims: JWTPayload, { kid, key }: SigningKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(key)

const changed = ({ claims, key }: Session, changes: JWTPayload) => signed({ ...claims, ...changes }, key)

/** Tokens that must be rejected: each has one defect, and claims to be staff. */
const forgeries = {
  expired: (session: Session) => {
    const nowSeconds = Math.floor(Date.now() / 1000)
    return changed(session, { iat: nowSeconds - 3660, exp: nowSeconds - 60 })
  },
  'without an expiry': ({ claims: { exp: _, ...claims }, key }: Session) => signed(claims, key),
  'wrong issuer': (session: Session) => changed(session, { iss: 'urn:macromart:prod' }),
  'wrong audience': (session: Session) => changed(session, { aud: 'macromart-prod' }),
  'unknown role': (session: Session) => changed(session, { role: 'owner' }),
  'alg: none': async ({ claims, key: { kid } }: Session) => `${base64url({ alg: 'none', kid })}.${base64url(claims)}.`,
  /** The public key, which is published, as the secret of a symmetric signature. */
  'HS256 with the public key': async ({ claims, key: { kid, publicKey } }: Session) => {
    const secret = await exportSPKI(await importPublic(publicKey))
    const content = `${base64url({ alg: 'HS256', kid })}.${base64url(claims)}`
    return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`
  },
  'unknown kid': ({ claims, key }: Session) => signed(claims, { ...key, kid: randomUUID() }),
  'signed with another key': async ({ claims, key }: Session) =>
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
  if (key instanceof Uint8Array) throw new Error('an ES256 public key must not be raw bytes')
  return key
}

/** Signs sessions of this stage with the shop's own key. A `genuine` session has no defect. */
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
