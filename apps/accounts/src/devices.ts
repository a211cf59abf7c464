import { createHash, hkdfSync, randomUUID } from 'node:crypto'
import { deviceTokenSeconds } from '@macromart/contract-accounts/api'
import type { Clock } from '@macromart/kernel'
import { sessionClaims } from '@macromart/lambda-kit'
import { errors, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import { normalizeEmail } from './domain/account.ts'
import type { AttemptsId } from './domain/attempts.ts'

/** A browser that has signed in before. `addresses` holds hashes of the addresses it signed in with, latest first. */
export interface Device {
  readonly id: string
  readonly addresses: readonly string[]
}

/** Device cookies as OWASP describes them (owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies). */
export interface Devices {
  /** The browser that this token was issued to; undefined without a token or for an invalid token. */
  read(token: string | undefined): Promise<Device | undefined>
  /** A token for a browser that has just signed in with this address. The browser keeps its id and its failure count. */
  issue(device: Device | undefined, email: string): Promise<string>
}

/** The members of a household may share one browser. */
const maxAddresses = 5

const Claims = z.object({ jti: z.string().min(1), addresses: z.array(z.string()) })

/**
 * Device tokens of this stage: JWT (RFC 7519), signed by HS256 with a key derived from a secret. They are not valid as
 * sessions: the audience and the algorithm differ, and there is no role.
 */
export function devices(secret: string, stage: string, clock: Clock): Devices {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'macromart accounts: device tokens', 32))
  const { issuer } = sessionClaims(stage)
  const audience = `macromart-${stage}-devices`
  return {
    async read(token) {
      if (token === undefined) return undefined
      try {
        const expected = { issuer, audience, algorithms: ['HS256'], requiredClaims: ['exp'] }
        const { payload } = await jwtVerify(token, key, { ...expected, currentDate: new Date(clock()) })
        const claims = Claims.safeParse(payload)
        return claims.success ? { id: claims.data.jti, addresses: claims.data.addresses } : undefined
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
    async issue(device, email) {
      const address = addressHash(email)
      const others = (device?.addresses ?? []).filter((each) => each !== address)
      const nowSeconds = Math.floor(Date.parse(clock()) / 1000)
      return new SignJWT({ addresses: [address, ...others].slice(0, maxAddresses) })
        .setProtectedHeader({ alg: 'HS256' })
        .setJti(device?.id ?? randomUUID())
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(nowSeconds)
        .setExpirationTime(nowSeconds + deviceTokenSeconds)
        .sign(key)
    },
  }
}

/** The e-mail field may contain anything, even a password typed by mistake: only its hash is stored. */
const addressHash = (email: string): string => createHash('sha256').update(normalizeEmail(email)).digest('base64url')

/**
 * The item that counts the failed attempts: one for each browser that has signed in with this address before, one for all
 * other clients. Failures of other clients cannot lock such a browser out.
 */
export function attemptsId(email: string, device?: Device): AttemptsId {
  const address = addressHash(email)
  return device?.addresses.includes(address) ? `attempts#${address}#${device.id}` : `attempts#${address}`
}
