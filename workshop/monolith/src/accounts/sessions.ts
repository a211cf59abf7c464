import { createHash, hkdfSync, randomUUID } from 'node:crypto'
import { normalizeEmail } from '@macromart/accounts/domain/account'
import type { AttemptsId } from '@macromart/accounts/domain/attempts'
import { sessionSeconds } from '@macromart/accounts/domain/key-ring'
import { deviceTokenSeconds, type Session } from '@macromart/contract-accounts/api'
import type { Clock } from '@macromart/kernel'
import { type Caller, sessionClaims } from '@macromart/lambda-kit'
import { errors, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import type { SigningKeys } from './keys.ts'

/** A browser that has signed in before. `addresses` holds hashes of the addresses it signed in with, latest first. */
interface Device {
  readonly id: string
  readonly addresses: readonly string[]
}

/** Sessions and device tokens, in the same form as those of apps/accounts: either side accepts those of the other. */
export interface Sessions {
  /** A JWT (RFC 7519) with the id and the role of the account, valid for one hour. */
  open(caller: Caller): Promise<Session>
  /** The browser that a device token was issued to; undefined without a token or for an invalid token. */
  readDevice(token: string | undefined): Promise<Device | undefined>
  /** A device token for a browser that has just signed in with this address. */
  issueDevice(device: Device | undefined, email: string): Promise<string>
}

/** The members of a household may share one browser. */
const maxAddresses = 5

const DeviceClaims = z.object({ jti: z.string().min(1), addresses: z.array(z.string()) })

export function createSessions(keys: SigningKeys, secret: string, stage: string, clock: Clock): Sessions {
  const deviceKey = new Uint8Array(hkdfSync('sha256', secret, '', 'macromart accounts: device tokens', 32))
  const { issuer, audience } = sessionClaims(stage)
  const deviceAudience = `macromart-${stage}-devices`
  const nowSeconds = () => Math.floor(Date.parse(clock()) / 1000)
  const signed = (jwt: SignJWT, to: string, lifeSeconds: number) =>
    jwt
      .setIssuer(issuer)
      .setAudience(to)
      .setIssuedAt(nowSeconds())
      .setExpirationTime(nowSeconds() + lifeSeconds)

  return {
    async open({ id, role }) {
      const { kid, key } = await keys.signer()
      const jwt = new SignJWT({ role }).setProtectedHeader({ alg: 'ES256', kid }).setSubject(id)
      const token = await signed(jwt, audience, sessionSeconds).sign(key)
      return { token, tokenType: 'Bearer', expiresIn: sessionSeconds }
    },
    async readDevice(token) {
      if (token === undefined) return undefined
      const expected = { issuer, audience: deviceAudience, algorithms: ['HS256'], requiredClaims: ['exp'] }
      try {
        const { payload } = await jwtVerify(token, deviceKey, { ...expected, currentDate: new Date(clock()) })
        const claims = DeviceClaims.safeParse(payload)
        return claims.success ? { id: claims.data.jti, addresses: claims.data.addresses } : undefined
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
    issueDevice(device, email) {
      const address = addressHash(email)
      const others = (device?.addresses ?? []).filter((each) => each !== address)
      const jwt = new SignJWT({ addresses: [address, ...others].slice(0, maxAddresses) })
      jwt.setProtectedHeader({ alg: 'HS256' }).setJti(device?.id ?? randomUUID())
      return signed(jwt, deviceAudience, deviceTokenSeconds).sign(deviceKey)
    },
  }
}

/** The e-mail field may contain anything, even a password typed by mistake: only its hash is stored. */
const addressHash = (email: string): string => createHash('sha256').update(normalizeEmail(email)).digest('base64url')

/** Failed attempts are counted for each browser that has signed in with this address before, and for all other clients. */
export function attemptsId(email: string, device: Device | undefined): AttemptsId {
  const address = addressHash(email)
  return device?.addresses.includes(address) ? `attempts#${address}#${device.id}` : `attempts#${address}`
}
