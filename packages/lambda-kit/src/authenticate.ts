import { get as getByHttp } from 'node:http'
import { get as getByHttps } from 'node:https'
import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import { Unavailable } from './unavailable.ts'

/** The account of a verified session. */
export interface Caller {
  readonly id: `acc_${string}`
  readonly role: 'customer' | 'staff'
}

/**
 * Returns the caller that a bearer token (RFC 6750) belongs to, or undefined for an invalid token. Throws
 * `KeysUnavailable` when the public keys cannot be fetched: then the validity of the token is unknown, and the answer
 * is 503, never 401.
 */
export type Authenticate = (token: string) => Promise<Caller | undefined>

/** The public keys cannot be fetched, so the validity of a token is unknown: 503, never 401. */
export class KeysUnavailable extends Unavailable {
  override name = 'KeysUnavailable'
}

/** The caller that the claims name. By hand: a schema would be built at the first request of every function. */
function callerOf({ sub, role }: JWTPayload): Caller | undefined {
  if (typeof sub !== 'string' || !sub.startsWith('acc_') || (role !== 'customer' && role !== 'staff')) return undefined
  return { id: sub as Caller['id'], role }
}

/** Codes of errors in the token. Any other error concerns the keys. */
const badToken =
  /^ERR_(JWT|JWS|JWKS_NO_MATCHING_KEY|JWKS_MULTIPLE_MATCHING_KEYS|JOSE_ALG_NOT_ALLOWED|JOSE_NOT_SUPPORTED)/

/**
 * The `iss` and `aud` claims (RFC 7519) of the sessions of one stage: a session of one stage is invalid in every other.
 */
export const sessionClaims = (stage: string) => ({ issuer: `urn:macromart:${stage}`, audience: `macromart-${stage}` })

/**
 * Verifies the sessions of one stage: JWTs (RFC 7519) that accounts signed with ES256, unexpired, with `sub` and
 * `role`. `keys` are the public keys of accounts, from `remoteKeys`.
 */
export function authenticator(keys: JWTVerifyGetKey, stage: string): Authenticate {
  const expected = {
    ...sessionClaims(stage),
    algorithms: ['ES256'],
    requiredClaims: ['exp', 'sub', 'role'],
  }
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, expected)
      return callerOf(payload)
    } catch (error) {
      if (error instanceof errors.JOSEError && badToken.test(error.code)) return undefined
      throw new KeysUnavailable('the public keys of accounts cannot be fetched', { cause: error })
    }
  }
}

/**
 * The key set (RFC 7517) at an address: cached for 10 minutes, and fetched again for an unknown `kid`, at most every 5
 * s. A fetch times out after 5 s.
 */
export const remoteKeys = (url: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(url), {
    cacheMaxAge: 600_000,
    cooldownDuration: 5_000,
    timeoutDuration: 5_000,
    [customFetch]: fetchKeys,
  })

const keysLimitBytes = 64 * 1024

/** Node's `fetch` takes tens of milliseconds to load at its first use, and the AWS SDK has loaded `node:https` anyway. */
const fetchKeys: FetchImplementation = (url, { headers, signal }) =>
  new Promise((resolve, reject) => {
    const get = url.startsWith('https:') ? getByHttps : getByHttp
    // Without an agent the connection ends with the response.
    const request = get(url, { headers: Object.fromEntries(headers), signal, agent: false }, (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > keysLimitBytes) return void request.destroy(new Error(`more than ${keysLimitBytes} bytes of keys`))
        chunks.push(chunk)
      })
      response.once('error', reject)
      response.once('end', () => resolve(new Response(Buffer.concat(chunks), { status: response.statusCode ?? 502 })))
    })
    request.once('error', reject)
  })
