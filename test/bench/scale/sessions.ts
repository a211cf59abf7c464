import { sessionClaims } from '@macromart/lambda-kit'
import { SignJWT } from 'jose'
import type { SigningKey } from '../../support/signing-key.ts'
import type { Caller } from './requests/example.ts'

/** Sessions of any account, signed with the key of the shop: to a function they are genuine. */
export function createSessions({ kid, key, publicKey }: SigningKey, stage: string) {
  const { issuer, audience } = sessionClaims(stage)
  return {
    publicKeys: { keys: [{ ...publicKey, kid, alg: 'ES256', use: 'sig' }] },
    tokenOf: ({ id, role }: Caller): Promise<string> =>
      new SignJWT({ role })
        .setProtectedHeader({ alg: 'ES256', kid })
        .setSubject(id)
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime('1h')
        .sign(key),
  }
}
