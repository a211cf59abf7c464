// cspell:ignore Пример ПРИМЕР
import { newId } from '@macromart/kernel'
import { callsDuring, captureLogs, request, testSessions } from '@macromart/lambda-kit/testing'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { expect, test } from 'vitest'
import { me, password, publicKeys, register, signIn, testAccounts } from './fixture.ts'

const ada = 'ada@example.com'

test('returns the opened account without its credentials', async () => {
  const { app } = await testAccounts()
  const { status, body } = await register(app, ada)
  expect(status).toBe(201)
  expect(body).toEqual({
    id: expect.stringMatching(/^acc_/),
    email: ada,
    name: 'Ada Lovelace',
    role: 'customer',
    openedAt: expect.any(String),
  })
})

test('returns 409 for an address that has an account, in any case', async () => {
  const { app } = await testAccounts()
  await register(app, 'Ada@Example.com')
  const { status, body } = await register(app, 'aDA@example.com')
  expect([status, body.code]).toEqual([409, 'account.email-taken'])
})

test('opens an account for a domain in other letters, which signs in with either form', async () => {
  const { app } = await testAccounts()
  const { status, body } = await register(app, 'ada@пример.рф')
  expect([status, body.email]).toEqual([201, 'ada@xn--e1afmkfd.xn--p1ai'])
  for (const email of ['ADA@Пример.рф', 'ada@xn--e1afmkfd.xn--p1ai'])
    expect((await signIn(app, email)).status).toBe(201)
  expect((await register(app, 'ada@ПРИМЕР.рф')).body.code).toBe('account.email-taken')
})

test('concurrent requests for one address open one account', async () => {
  const { app } = await testAccounts()
  const answers = await Promise.all(Array.from({ length: 6 }, () => register(app, ada)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409])
  const opened = answers.find(({ status }) => status === 201)
  const { body } = await signIn(app, ada)
  expect(decodeJwt(body.token).sub).toBe(opened?.body.id)
})

test.each([
  ['a weak password', { email: ada, password: 'eleven char', name: 'Ada' }],
  ['a password that is too long', { email: ada, password: 'x'.repeat(129), name: 'Ada' }],
  ['an invalid address', { email: 'ada', password, name: 'Ada' }],
  ['a blank name', { email: ada, password, name: '  ' }],
  ['a role', { email: ada, password, name: 'Ada', role: 'staff' }],
])('opens no account with %s', async (_, body) => {
  const { app } = await testAccounts()
  const answer = await request(app, 'POST /api/accounts', { body })
  expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid'])
})

test('a session holds exactly the account id and the role, and lasts one hour', async () => {
  const { app } = await testAccounts()
  const { body: account } = await register(app, ada)
  const { status, body, headers } = await signIn(app, 'ADA@example.com')
  expect([status, headers.get('cache-control')]).toEqual([201, 'no-store'])
  const cartId = expect.stringMatching(/^crt_[0-9a-z]{26}$/)
  const device = expect.any(String)
  expect(body).toEqual({ token: expect.any(String), tokenType: 'Bearer', expiresIn: 3600, device, cartId })
  // A device token is as old as its browser: it must not show which cart the account has.
  expect(JSON.stringify([claimsIn(body.token), claimsIn(body.device)])).not.toContain(body.cartId)
  const claims = decodeJwt(body.token)
  const { iat = 0 } = claims
  const [iss, aud] = ['urn:macromart:test', 'macromart-test']
  expect(claims).toEqual({ sub: account.id, role: 'customer', iss, aud, iat, exp: iat + 3600 })
  expect(decodeProtectedHeader(body.token)).toEqual({ alg: 'ES256', kid: expect.any(String) })
})

/** The claims of a token, as text. */
const claimsIn = (token: string) => JSON.stringify(decodeJwt(token))

test('a customer reads their own account with a session', async () => {
  const { app } = await testAccounts()
  const { body: account } = await register(app, ada)
  const { body: session } = await signIn(app, ada)
  expect(await me(app, session.token)).toMatchObject({ status: 200, body: account })
})

test('returns 401 without a valid session', async () => {
  const { app } = await testAccounts()
  const { token } = await (await testSessions()).signIn('staff')
  for (const answer of [await request(app, 'GET /api/accounts/me'), await me(app, 'nonsense'), await me(app, token)])
    expect(answer).toMatchObject({ status: 401, body: { code: 'request.unauthenticated' } })
})

test('returns 404 for a session whose account no longer exists', async () => {
  const { app, sessions } = await testAccounts()
  const { token } = await sessions.open({ id: newId('acc'), role: 'customer' })
  expect(await me(app, token)).toMatchObject({ status: 404, body: { code: 'account.not-found' } })
})

test('public keys may be cached for one minute and contain no private part', async () => {
  const { app } = await testAccounts()
  const { status, headers, body } = await publicKeys(app)
  expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=60'])
  expect(Object.keys(body.keys[0]).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
  expect(body.keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })
})

test('a read costs one call, a new account one transaction, a sign-in one read before the password and one after', async () => {
  const { app, table } = await testAccounts()
  await register(app, ada)
  const { body } = await signIn(app, ada)
  const callsOf = (work: () => Promise<unknown>) => callsDuring(table.client, work)
  expect(await callsOf(() => register(app, 'grace@example.com'))).toEqual(['TransactWriteItems'])
  expect(await callsOf(() => signIn(app, ada))).toEqual(['BatchGetItem', 'GetItem'])
  expect(await callsOf(() => me(app, body.token))).toEqual(['GetItem'])
  expect(await callsOf(() => publicKeys(app))).toEqual([])
})

test('logs no names, addresses or passwords', async () => {
  const { app } = await testAccounts()
  const lines = await captureLogs(async () => {
    await register(app, ada)
    await register(app, ada)
    await signIn(app, ada)
    await signIn(app, ada, 'a wrong password')
    await signIn(app, 'unknown@example.com')
  })
  expect(lines.length).toBeGreaterThanOrEqual(5)
  expect(JSON.stringify(lines)).not.toMatch(/example\.com|Lovelace|horse|wrong password/)
})
