import { newId } from '@macromart/kernel'
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { type Authenticate, authenticator, type Caller, sessionClaims } from '../authenticate.ts'

export interface TestSessions {
  /** Verifies the tokens made here as a deployed function verifies the tokens of accounts. */
  authenticate: Authenticate
  /** The token of a session, signed as accounts signs it. */
  tokenFor(caller: Caller): Promise<string>
  /** A new account of this role and its token. */
  signIn(role: Caller['role']): Promise<{ id: Caller['id']; token: string }>
}

/** Sessions of a stage, signed with a new key pair. */
export async function testSessions(stage = 'test'): Promise<TestSessions> {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256' }] })
  const { issuer, audience } = sessionClaims(stage)
  const tokenFor = ({ id, role }: Caller) =>
    new SignJWT({ role })
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setSubject(id)
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('1h')
      .sign(privateKey)
  return {
    authenticate: authenticator(keys, stage),
    tokenFor,
    async signIn(role) {
      const id = newId('acc')
      return { id, token: await tokenFor({ id, role }) }
    },
  }
}
