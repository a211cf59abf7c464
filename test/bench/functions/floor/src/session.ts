import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose'
import { fetchKeySet } from './lambda/bare.ts'

const keys = createRemoteJWKSet(new URL(String(process.env.JWKS_URL)), {
  [customFetch]: async () => new Response(await fetchKeySet()),
})
const stage = process.env.STAGE
const expected = {
  issuer: `urn:macromart:${stage}`,
  audience: `macromart-${stage}`,
  algorithms: ['ES256'],
  requiredClaims: ['exp', 'sub', 'role'],
}

/** Whether jose accepts this bearer token, by the rules of the bare handler. */
export async function isSession(authorization = ''): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(authorization.slice('Bearer '.length), keys, expected)
    return payload.sub?.startsWith('acc_') === true && ['customer', 'staff'].includes(String(payload.role))
  } catch {
    return false
  }
}
