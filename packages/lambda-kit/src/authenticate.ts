import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as z from 'zod'
import { Unavailable } from './unavailable.ts'

/** Who calls: the account of a verified session. */
export interface Caller {
  readonly id: `acc_${string}`
  readonly role: 'customer' | 'staff'
}

/** Tells who a bearer token belongs to; undefined for one that is not good. Throws `KeysUnavailable`. */
export type Authenticate = (token: string) => Promise<Caller | undefined>

/** The public keys cannot be had, so nobody can say whether the token is good: 503, never 401. */
export class KeysUnavailable extends Unavailable {
  override name = 'KeysUnavailable'
}

const Claims = z.object({ sub: z.templateLiteral(['acc_', z.string()]), role: z.enum(['customer', 'staff']) })

/** Errors that speak of the token. Any other speaks of the keys. */
const badToken =
  /^ERR_(JWT|JWS|JWKS_NO_MATCHING_KEY|JWKS_MULTIPLE_MATCHING_KEYS|JOSE_ALG_NOT_ALLOWED|JOSE_NOT_SUPPORTED)/

/** Sessions of one stage: JWT (RFC 7519) signed by ES256 alone, by accounts, for this shop. */
export const sessionClaims = (stage: string) => ({ issuer: `urn:macromart:${stage}`, audience: `macromart-${stage}` })

/** Verifies sessions against the public keys of accounts. */
export function authenticator(keys: JWTVerifyGetKey, stage: string): Authenticate {
  const expected = {
    ...sessionClaims(stage),
    algorithms: ['ES256'],
    requiredClaims: ['exp', 'sub', 'role'],
  }
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, expected)
      const claims = Claims.safeParse(payload)
      return claims.success ? { id: claims.data.sub, role: claims.data.role } : undefined
    } catch (error) {
      if (error instanceof errors.JOSEError && badToken.test(error.code)) return undefined
      throw new KeysUnavailable('the public keys of accounts cannot be fetched', { cause: error })
    }
  }
}

/** The keys published at this address (RFC 7517): cached for 10 minutes, fetched anew for an unknown `kid`, at most every 5 s. */
export const remoteKeys = (url: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(url), { cacheMaxAge: 600_000, cooldownDuration: 5_000, timeoutDuration: 5_000 })
