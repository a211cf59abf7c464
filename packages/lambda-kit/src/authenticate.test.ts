import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newId } from '@macromart/kernel'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { expect, onTestFinished, test, vi } from 'vitest'
import { authenticator, KeysUnavailable, remoteKeys, sessionClaims } from './authenticate.ts'

const sub = newId('acc')
const stage = 'test'
const good = { sub, role: 'customer', iss: 'urn:macromart:test', aud: 'macromart-test' }
const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
const jwk = async (kid: string, key = publicKey) => ({ ...(await exportJWK(key)), kid, alg: 'ES256', use: 'sig' })

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600
const signed = (
  claims: Record<string, unknown>,
  header: { alg?: string; kid?: string } = {},
  key: CryptoKey | Uint8Array = privateKey,
) =>
  new SignJWT({ ...good, exp: inAnHour(), ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'one', ...header })
    .sign(key)

/** Public keys on a real server, which may change, fail, or not respond. */
async function published() {
  const site = {
    keys: [await jwk('one')] as object[],
    body: undefined as string | undefined,
    status: 200,
    silent: false,
    fetches: 0,
  }
  const server = createServer((_, response) => {
    site.fetches += 1
    if (site.silent) return
    response.writeHead(site.status, { 'content-type': 'application/json' })
    response.end(site.body ?? JSON.stringify({ keys: site.keys }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(close)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`
  return { site, close, authenticate: authenticator(remoteKeys(url), stage) }
}

test('returns the caller of a valid session', async () => {
  const { authenticate } = await published()
  expect(await authenticate(await signed({}))).toEqual({ id: sub, role: 'customer' })
  expect(await authenticate(await signed({ role: 'staff' }))).toEqual({ id: sub, role: 'staff' })
})

test.each([
  ['has expired', { exp: Math.floor(Date.now() / 1000) - 1 }],
  ['does not expire', { exp: undefined }],
  ['is not valid yet', { nbf: inAnHour() }],
  ['has another issuer', { iss: 'urn:macromart:prod' }],
  ['has no issuer', { iss: undefined }],
  ['has another audience', { aud: 'macromart-prod' }],
  ['has no audience', { aud: undefined }],
  ['has no subject', { sub: undefined }],
  ['has a subject that is not an account', { sub: 'ord_1' }],
  ['has no role', { role: undefined }],
  ['has an unknown role', { role: 'owner' }],
])('rejects a token that %s', async (_, claims) => {
  const { authenticate } = await published()
  expect(await authenticate(await signed(claims))).toBeUndefined()
})

test.each(['', 'nonsense', 'a.b.c', 'eyJhbGciOiJFUzI1NiJ9..', '...'])('rejects the token %j', async (token) => {
  const { authenticate } = await published()
  expect(await authenticate(token)).toBeUndefined()
})

test('rejects a token without a signature', async () => {
  const { authenticate } = await published()
  expect(await authenticate(new UnsecuredJWT({ ...good, exp: inAnHour() }).encode())).toBeUndefined()
})

test('rejects a token signed with the public key as an HMAC secret', async () => {
  const { authenticate } = await published()
  const secret = new TextEncoder().encode(await exportSPKI(publicKey))
  expect(await authenticate(await signed({}, { alg: 'HS256' }, secret))).toBeUndefined()
})

test('rejects a token signed by another key with a known kid', async () => {
  const { authenticate } = await published()
  const stranger = await generateKeyPair('ES256')
  expect(await authenticate(await signed({}, {}, stranger.privateKey))).toBeUndefined()
})

test('rejects a token whose claims were changed', async () => {
  const { authenticate } = await published()
  const [header, , signature] = (await signed({})).split('.')
  const claims = Buffer.from(JSON.stringify({ ...good, role: 'staff', exp: inAnHour() })).toString('base64url')
  expect(await authenticate([header, claims, signature].join('.'))).toBeUndefined()
})

test('fetches the keys once, also for concurrent requests', async () => {
  const { authenticate, site } = await published()
  const token = await signed({})
  await Promise.all([authenticate(token), authenticate(token), authenticate(token)])
  await authenticate(token)
  expect(site.fetches).toBe(1)
})

test('fetches the keys again for an unknown kid, at most once per cooldown', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const { authenticate, site } = await published()
  await authenticate(await signed({}))
  const next = await generateKeyPair('ES256')
  site.keys = [await jwk('one'), await jwk('two', next.publicKey)]
  vi.advanceTimersByTime(6_000)
  const rotated = await signed({}, { kid: 'two' }, next.privateKey)
  expect(await authenticate(rotated)).toMatchObject({ id: sub })
  expect(site.fetches).toBe(2)
  for (const kid of ['three', 'four', 'five']) expect(await authenticate(await signed({}, { kid }))).toBeUndefined()
  expect(site.fetches).toBe(2)
})

test.each([
  ['respond with an error', { status: 500 }],
  ['respond with HTML', { body: '<h1>Hello</h1>' }],
  ['respond with JSON that is not a key set', { body: '{"keys":"none"}' }],
])('throws KeysUnavailable when the keys %s', async (_, broken) => {
  const { authenticate, site } = await published()
  Object.assign(site, broken)
  await expect(authenticate(await signed({}))).rejects.toBeInstanceOf(KeysUnavailable)
})

test('throws KeysUnavailable while the key server fails, and recovers', async () => {
  const { authenticate, site, close } = await published()
  site.status = 503
  const token = await signed({})
  await expect(authenticate(token)).rejects.toBeInstanceOf(KeysUnavailable)
  site.status = 200
  expect(await authenticate(token)).toMatchObject({ id: sub })
  close()
  // Cached keys are used without the server.
  expect(await authenticate(token)).toMatchObject({ id: sub })
})

test('throws KeysUnavailable after 5 seconds without a response', async () => {
  const { authenticate, site } = await published()
  site.silent = true
  // The server never responds: only a timeout ends the call.
  await expect(authenticate(await signed({}))).rejects.toBeInstanceOf(KeysUnavailable)
})

test('rejects an unsigned token even without keys', async () => {
  const { authenticate, close } = await published()
  close()
  expect(await authenticate(new UnsecuredJWT({ ...good, exp: inAnHour() }).encode())).toBeUndefined()
})

test('gives each stage its own issuer and audience', () => {
  expect(sessionClaims('prod')).toEqual({ issuer: 'urn:macromart:prod', audience: 'macromart-prod' })
})
