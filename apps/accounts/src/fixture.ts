import type { Clock } from '@macromart/kernel'
import { authenticator, sessionClaims } from '@macromart/lambda-kit'
import { request, testTable } from '@macromart/lambda-kit/testing'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { devices } from './devices.ts'
import { http } from './http.ts'
import { keyWrapping } from './key-wrapping.ts'
import { openSession } from './open-session.ts'
import { operator } from './operator.ts'
import { type Cost, passwords } from './passwords.ts'
import { signingKeys } from './signing-keys.ts'
import { accountStore } from './store.ts'

/** Hashing at this cost takes milliseconds. */
const cheap: Cost = { memory: 64, passes: 1, parallelism: 1 }
export const password = 'correct horse battery'
export const secret = 'a secret that only this test knows'

/** An accounts app on its own table. Its clock moves only by `advanceClock`. */
export async function testAccounts() {
  const table = await testTable(new URL('../serverless.yml', import.meta.url))
  let now = Date.now()
  const clock: Clock = () => new Date(now).toISOString()
  const accounts = accountStore(table.name, { client: table.client, clock })
  /** Starts another process: it shares the table, but no cache. */
  function start(cost = cheap) {
    const keys = signingKeys(accounts.keyRings, keyWrapping(secret), clock)
    const sessions = {
      keys,
      open: openSession(keys, 'test', clock),
      devices: devices(secret, 'test', clock),
      authenticate: authenticator(keys.find, 'test'),
    }
    return { sessions, app: http(accounts, passwords(cost), sessions, clock), operate: operator(accounts, keys, clock) }
  }
  const advanceClock = (seconds: number) => {
    now += seconds * 1000
  }
  return { ...start(), start, accounts, table, clock, advanceClock }
}

export type App = ReturnType<typeof http>

export const register = (app: App, email: string) =>
  request(app, 'POST /api/accounts', { body: { email, password, name: 'Ada Lovelace' } })

export const signIn = (app: App, email: string, tried = password, device?: string) =>
  request(app, 'POST /api/accounts/sessions', { body: { email, password: tried, ...(device && { device }) } })

export const me = (app: App, token: string) => request(app, 'GET /api/accounts/me', { token })

export const publicKeys = (app: App) => request(app, 'GET /api/accounts/.well-known/jwks.json')

/** Verifies a session at this time, as another macrofunction does that holds these public keys. */
export const verifySession = (token: string, jwks: Parameters<typeof createLocalJWKSet>[0], at: string) =>
  jwtVerify(token, createLocalJWKSet(jwks), { ...sessionClaims('test'), currentDate: new Date(at) })
