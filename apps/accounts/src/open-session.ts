import type { Session } from '@macromart/contract-accounts/api'
import type { Clock } from '@macromart/kernel'
import { type Caller, sessionClaims } from '@macromart/lambda-kit'
import { SignJWT } from 'jose'
import { sessionSeconds } from './domain/key-ring.ts'
import type { SigningKeys } from './signing-keys.ts'

/** Opens a session of this stage: a JWT (RFC 7519) with the id and the role of the account, valid for one hour. */
export const openSession =
  (keys: SigningKeys, stage: string, clock: Clock) =>
  async ({ id, role }: Caller): Promise<Session> => {
    const { kid, key } = await keys.signer()
    const { issuer, audience } = sessionClaims(stage)
    const nowSeconds = Math.floor(Date.parse(clock()) / 1000)
    const token = await new SignJWT({ role })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setSubject(id)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(nowSeconds)
      .setExpirationTime(nowSeconds + sessionSeconds)
      .sign(key)
    return { token, tokenType: 'Bearer', expiresIn: sessionSeconds }
  }
