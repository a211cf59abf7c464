import { randomUUID } from 'node:crypto'
import { systemClock } from '@macromart/kernel'
import { authenticator } from '@macromart/lambda-kit'
import { request } from '@macromart/lambda-kit/testing'
import { expect } from 'vitest'
import { test, type testShop } from '../fixture.ts'
import { http } from './http.ts'
import { signingKeys } from './keys.ts'
import { operator } from './operator.ts'
import { passwords } from './passwords.ts'
import { createSessions } from './sessions.ts'

const secret = 'local-only-and-therefore-not-a-secret'

/** Accounts of one shop, with passwords at this cost. */
async function accountsOf({ shop }: Pick<Awaited<ReturnType<typeof testShop>>, 'shop'>, cost = 'm=64,t=1,p=1') {
  const { database } = shop
  const keys = await signingKeys(database, secret, systemClock)
  const sessions = createSessions(keys, secret, 'test', systemClock)
  const own = { ...shop, authenticate: authenticator(keys.find, 'test') }
  const app = http(own, { passwords: passwords(cost), keys, sessions })
  const draft = () => ({ email: `Ada-${randomUUID()}@macromart.test`, password: 'a long password', name: 'Ada' })
  return {
    draft,
    keys,
    operate: operator(own),
    register: (body: object) => request(app, 'POST /api/accounts', { body }),
    signIn: (body: object) => request(app, 'POST /api/accounts/sessions', { body }),
    me: (token: string) => request(app, 'GET /api/accounts/me', { token }),
  }
}

test('opens an account, welcomes its holder and signs in, ignoring the case of the address', async ({ startShop }) => {
  const opened = await startShop()
  const { draft, register, signIn, me } = await accountsOf(opened)
  const account = draft()
  const { status, body } = await register(account)
  expect([status, body.role]).toEqual([201, 'customer'])
  expect(await opened.mailsTo(account.email)).toHaveLength(1)
  const session = await signIn({ email: account.email.toUpperCase(), password: account.password })
  expect((await me(session.body.token)).body).toEqual(body)
  const again = await signIn({ email: account.email, password: account.password })
  expect(again.body.cartId).toMatch(/^crt_[0-9a-z]{26}$/)
  expect(again.body.cartId).toBe(session.body.cartId)
})

test('opens one account for concurrent requests with one address', async ({ startShop }) => {
  const { draft, register } = await accountsOf(await startShop())
  const account = draft()
  const answers = await Promise.all([1, 2, 3].map(() => register(account)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
})

test('counts ten wrong passwords that arrive at once, and then refuses the right one', async ({ startShop }) => {
  const { draft, register, signIn } = await accountsOf(await startShop())
  const { email, password } = draft()
  await register({ email, password, name: 'Ada' })
  const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => signIn({ email, password: `guess ${n}` })))
  expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10)
  expect((await signIn({ email, password })).body.code).toBe('account.locked')
})

test('an operator makes an account staff, once and for all later sessions', async ({ startShop }) => {
  const { draft, register, signIn, me, operate } = await accountsOf(await startShop())
  const { email, password } = draft()
  await register({ email, password, name: 'Ada' })
  const grant = { command: 'grant-staff', input: { email } }
  expect(await operate(grant)).toMatchObject({ ok: true, result: expect.stringContaining('from the next sign-in on') })
  expect(await operate(grant)).toMatchObject({ ok: true, result: expect.stringContaining('already') })
  expect((await me((await signIn({ email, password })).body.token)).body.role).toBe('staff')
  expect(await operate({ command: 'grant-staff', input: { email: 'unknown@macromart.test' } })).toMatchObject({
    ok: false,
  })
})

test('hashes a password again at a new cost when its owner signs in', async ({ startShop }) => {
  const opened = await startShop()
  const { draft, register, signIn } = await accountsOf(opened)
  const { email, password } = draft()
  await register({ email, password, name: 'Ada' })
  const costlier = await accountsOf(opened, 'm=128,t=1,p=1')
  expect((await costlier.signIn({ email, password })).status).toBe(201)
  const { hash } = opened.shop.database.read.get<{ hash: string }>(
    'SELECT password_hash AS hash FROM credentials WHERE id = ?',
    `email#${email.toLowerCase()}`,
  ) ?? { hash: '' }
  expect(hash).toContain('$m=128,t=1,p=1$')
  expect((await signIn({ email, password })).status).toBe(201)
})

test('keeps its signing keys: a session outlives a restart, another secret cannot sign', async ({ startShop }) => {
  const { shop } = await startShop()
  const first = await signingKeys(shop.database, secret, systemClock)
  const second = await signingKeys(shop.database, secret, systemClock)
  expect(second.jwks()).toEqual(first.jwks())
  expect((await second.signer()).kid).toBe((await first.signer()).kid)
  const stranger = await signingKeys(shop.database, `another ${secret}`, systemClock)
  await expect(stranger.signer()).rejects.toThrow('KEY_SECRET cannot decrypt signing key')
})
