import { callsDuring } from '@macromart/lambda-kit/testing'
import { decodeProtectedHeader } from 'jose'
import { expect, test } from 'vitest'
import { me, publicKeys, register, signIn, testAccounts, verifySession } from './fixture.ts'
import { keyWrapping } from './key-wrapping.ts'
import { signingKeys } from './signing-keys.ts'

const ada = 'ada@example.com'
const kidOf = (token: string) => decodeProtectedHeader(token).kid
const rotate = (activateAfterSeconds?: number | string) => ({
  command: 'rotate-keys',
  input: activateAfterSeconds === undefined ? {} : { activateAfterSeconds },
})

test('processes that start concurrently make one key', async () => {
  const { start } = await testAccounts()
  const all = await Promise.all(Array.from({ length: 5 }, () => publicKeys(start().app)))
  const kids = all.flatMap(({ body }) => body.keys.map(({ kid }: { kid: string }) => kid))
  expect([kids.length, new Set(kids).size]).toEqual([5, 1])
})

test('reads the key ring once a minute', async () => {
  const { app, table, advanceClock } = await testAccounts()
  await publicKeys(app)
  const calls = () => callsDuring(table.client, () => publicKeys(app))
  advanceClock(59)
  expect(await calls()).toEqual([])
  advanceClock(1)
  expect(await calls()).toEqual(['GetItem'])
})

test('a new key is published at once and signs an hour later, and open sessions stay valid', async () => {
  const { app, start, advanceClock, clock } = await testAccounts()
  await register(app, ada)
  const { body: before } = await signIn(app, ada)
  expect(await start().operate(rotate())).toMatchObject({ ok: true, result: expect.stringContaining('signed by') })
  advanceClock(60)
  const { body: jwks } = await publicKeys(app)
  expect(jwks.keys).toHaveLength(2)
  advanceClock(3540 - 1)
  const { body: last } = await signIn(app, ada)
  expect(kidOf(last.token)).toBe(kidOf(before.token))
  advanceClock(1)
  const { body: after } = await signIn(app, ada)
  expect(kidOf(after.token)).toBe(jwks.keys[1].kid)
  // A verifier that has fetched the keys once in that hour knows every key that signs.
  for (const { token } of [last, after]) await verifySession(token, jwks, clock())
  advanceClock(3599 - 1)
  await verifySession(last.token, (await publicKeys(app)).body, clock())
  advanceClock(3600)
  expect((await publicKeys(app)).body.keys.map(({ kid }: { kid: string }) => kid)).toEqual([kidOf(after.token)])
})

test('a repeated rotation adds no second key, and can let the waiting key sign earlier', async () => {
  const { app, operate, advanceClock } = await testAccounts()
  await operate(rotate())
  await operate(rotate())
  advanceClock(60)
  expect((await publicKeys(app)).body.keys).toHaveLength(2)
  await operate(rotate('0'))
  advanceClock(60)
  const { body: jwks } = await publicKeys(app)
  await register(app, ada)
  expect(jwks.keys.map(({ kid }: { kid: string }) => kid).indexOf(kidOf((await signIn(app, ada)).body.token))).toBe(1)
})

test('accepts a session signed by a newer key after one more read of the key ring', async () => {
  const { app, start, advanceClock, table } = await testAccounts()
  await register(app, ada)
  await publicKeys(app)
  const other = start()
  await other.operate(rotate(0))
  const { body } = await signIn(other.app, ada)
  advanceClock(5)
  const calls = await callsDuring(table.client, async () => expect((await me(app, body.token)).status).toBe(200))
  expect(calls).toEqual(['GetItem', 'GetItem'])
})

test('does not read the key ring again for each session with an unknown key', async () => {
  const { app, table } = await testAccounts()
  const stranger = await testAccounts()
  await register(stranger.app, ada)
  const { body } = await signIn(stranger.app, ada)
  await publicKeys(app)
  const calls = await callsDuring(table.client, async () => {
    for (let n = 0; n < 5; n++) expect((await me(app, body.token)).status).toBe(401)
  })
  expect(calls).toEqual([])
})

test('returns 503, not 401, while the keys cannot be read', async () => {
  const { app, start, table } = await testAccounts()
  await register(app, ada)
  const { body } = await signIn(app, ada)
  const name = 'unreachable'
  const fail = () => () => Promise.reject(Object.assign(new Error('unreachable'), { name: 'TimeoutError' }))
  const fresh = start().app
  table.client.middlewareStack.add(fail, { name, step: 'initialize' })
  expect((await me(fresh, body.token)).status).toBe(503)
  table.client.middlewareStack.remove(name)
  expect((await me(fresh, body.token)).status).toBe(200)
})

test('the table without the secret cannot sign a session', async () => {
  const { accounts, app, clock } = await testAccounts()
  await publicKeys(app)
  const thief = signingKeys(accounts.keyRings, keyWrapping('a guess as long as a secret has to be'), clock)
  await expect(thief.signer()).rejects.toThrow('KEY_SECRET')
  expect(JSON.stringify(await accounts.keyRings.get('keys'))).not.toContain('"d"')
})
