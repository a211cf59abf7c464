import { createRemoteJWKSet, jwtVerify } from 'jose'

const keys = createRemoteJWKSet(new URL(process.env.JWKS_URL ?? ''))
const expected = {
  issuer: process.env.ISSUER ?? '',
  audience: process.env.AUDIENCE ?? '',
  algorithms: ['ES256'],
  requiredClaims: ['exp', 'sub'],
}

/** The customer of a bearer token. Throws for an invalid token. */
export async function customerOf(authorization: string | undefined): Promise<string> {
  const { payload } = await jwtVerify(authorization?.replace(/^Bearer /i, '') ?? '', keys, expected)
  return payload.sub ?? ''
}
