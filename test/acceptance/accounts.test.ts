// cspell:ignore bücher bcher
import { createRemoteJWKSet, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { accountDraft, demoCustomer, demoStaff, signIn, visitor } from '../support/people.ts'
import { anonymous, baseUrl, customer, send, staff } from './shop-under-test.ts'

const badCredentials = { status: 401, code: 'account.bad-credentials' }
const unauthenticated = { status: 401, code: 'request.unauthenticated' }

test('registers, signs in and returns the account without its password', async () => {
  const { email, password, name } = accountDraft()
  const answer = await send({ method: 'POST', path: '/api/accounts', json: { email, password, name } })
  expect(answer.status).toBe(201)
  const account = {
    id: expect.stringMatching(/^acc_[0-9a-z]{26}$/),
    email,
    name,
    role: 'customer',
    openedAt: expect.any(String),
  }
  expect(answer.body).toEqual(account)

  const session = await anonymous.accounts.signIn({ body: { email, password } })
  expect(session).toEqual({
    token: expect.any(String),
    tokenType: 'Bearer',
    expiresIn: 3600,
    device: expect.any(String),
    cartId: expect.stringMatching(/^crt_[0-9a-z]{26}$/),
  })
  expect(await visitor({ baseUrl, token: session.token }).accounts.me()).toEqual(answer.body)
})

test('allows one account per e-mail address, ignoring case, also under concurrent registrations', async () => {
  const account = accountDraft()
  const opening = Array.from({ length: 4 }, () => anonymous.accounts.register({ body: account }))
  const outcomes = await Promise.allSettled(opening)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const taken = { status: 409, code: 'account.email-taken' }
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(taken)

  const shouted = { ...account, email: account.email.toUpperCase() }
  await expect(anonymous.accounts.register({ body: shouted })).rejects.toMatchObject(taken)
  const { accounts } = await signIn(baseUrl, shouted)
  expect((await accounts.me()).name).toBe(account.name)
})

test.each([
  ['an equals sign', '=shop@example.com', '=shop@example.com'],
  ['a slash', '/shop@example.org', '/shop@example.org'],
  ['a domain in Punycode', '@xn--80ak6aa92e.xn--p1ai', '@xn--80ak6aa92e.xn--p1ai'],
  ['a domain in other letters', '@bücher.example', '@xn--bcher-kva.example'],
])('registers an address with %s, and signs it in', async (_, end, stored) => {
  const { email, ...draft } = accountDraft()
  const [local = ''] = email.split('@')
  const account = { ...draft, email: `${local}${end}` }
  expect(await anonymous.accounts.register({ body: account })).toMatchObject({ email: `${local}${stored}` })
  const { accounts } = await signIn(baseUrl, account)
  expect((await accounts.me()).email).toBe(`${local}${stored}`)
})

test('returns the same answer for a wrong password and for an unknown address', async () => {
  const account = accountDraft()
  await anonymous.accounts.register({ body: account })
  const attempt = ({ email }: { email: string }) =>
    send({ method: 'POST', path: '/api/accounts/sessions', json: { email, password: 'not the password' } })
  const [wrong, unknown] = [await attempt(account), await attempt(accountDraft())]
  expect(wrong).toMatchObject({ status: 401, body: badCredentials })
  const { traceId: _, ...problem } = wrong.body
  expect(unknown.body).toMatchObject(problem)
})

test('issues a session JWT that verifies against the public JWKS', async () => {
  const [shopper, clerk] = await Promise.all([customer(), staff()])
  const address = `${baseUrl}/api/accounts/.well-known/jwks.json`
  const keys = createRemoteJWKSet(new URL(address))
  const { payload, protectedHeader } = await jwtVerify(shopper.token, keys, { algorithms: ['ES256'] })
  expect(protectedHeader.kid).toBeDefined()
  const stage = payload.iss?.match(/^urn:macromart:([a-z0-9-]+)$/)?.[1]
  expect(payload).toMatchObject({ sub: shopper.id, role: 'customer', aud: `macromart-${stage}` })
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600)
  expect((await jwtVerify(clerk.token, keys)).payload).toMatchObject({ sub: clerk.id, role: 'staff' })

  const { keys: published } = (await send({ path: '/api/accounts/.well-known/jwks.json' })).body as {
    keys: Record<string, unknown>[]
  }
  expect(published.map(({ kid }) => kid)).toContain(protectedHeader.kid)
  for (const key of published) {
    expect(key).toMatchObject({ kty: 'EC', crv: 'P-256' })
    expect(key).not.toHaveProperty('d')
  }
})

test('rejects tokens that are forged, unsigned, tampered with or of an unknown key', async () => {
  const [shopper, { privateKey }] = await Promise.all([customer(), generateKeyPair('ES256')])
  const [header = '', payload = '', signature = ''] = shopper.token.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString())
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const forged = (by: string) => new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: by }).sign(privateKey)
  const tokens = {
    promoted: [header, encode({ ...claims, role: 'staff' }), signature].join('.'),
    unsigned: [encode({ alg: 'none' }), payload, ''].join('.'),
    'signed with another key': await forged(kid),
    'of an unknown key': await forged('unknown'),
    nonsense: 'nonsense',
  }
  for (const [which, token] of Object.entries(tokens))
    for (const path of ['/api/accounts/me', '/api/orders'])
      expect(await send({ path, token }), which).toMatchObject({ status: 401, body: unauthenticated })
  const { headers } = await send({ path: '/api/accounts/me' })
  expect(headers.get('www-authenticate')).toMatch(/^Bearer/)
})

test('locks an address after ten failed sign-ins, whether an account exists or not', async () => {
  const account = accountDraft()
  await anonymous.accounts.register({ body: account })
  for (const { email, password } of [account, accountDraft()]) {
    for (let failure = 0; failure < 10; failure++) {
      const failing = anonymous.accounts.signIn({ body: { email, password: `guess ${failure}` } })
      await expect(failing, `failure ${failure + 1}`).rejects.toMatchObject(badCredentials)
    }
    const answer = await send({ method: 'POST', path: '/api/accounts/sessions', json: { email, password } })
    expect(answer).toMatchObject({ status: 429, body: { code: 'account.locked' } })
    const retryAfter = Number(answer.headers.get('retry-after'))
    expect(retryAfter).toBeGreaterThan(0)
    expect(retryAfter).toBeLessThanOrEqual(15 * 60)
  }
})

test('does not lock out a device that has signed in before; its device cookie is not a session', async () => {
  const account = accountDraft()
  await anonymous.accounts.register({ body: account })
  const { email, password } = account
  const { device = '' } = await anonymous.accounts.signIn({ body: { email, password } })
  for (let failure = 0; failure < 10; failure++)
    await expect(anonymous.accounts.signIn({ body: { email, password: 'a guess' } })).rejects.toMatchObject(
      badCredentials,
    )
  await expect(anonymous.accounts.signIn({ body: { email, password } })).rejects.toMatchObject({
    code: 'account.locked',
  })
  expect(await anonymous.accounts.signIn({ body: { email, password, device } })).toMatchObject({ tokenType: 'Bearer' })
  for (const path of ['/api/accounts/me', '/api/orders'])
    expect(await send({ path, token: device })).toMatchObject({ status: 401, body: unauthenticated })
})

test('resets the count of failures after a successful sign-in', async () => {
  const account = accountDraft()
  await anonymous.accounts.register({ body: account })
  for (let round = 0; round < 2; round++) {
    for (let failure = 0; failure < 9; failure++) {
      const failing = anonymous.accounts.signIn({ body: { email: account.email, password: 'a guess' } })
      await expect(failing).rejects.toMatchObject(badCredentials)
    }
    await signIn(baseUrl, account)
  }
})

test('has the two demo accounts, one of them staff', async () => {
  const [clerk, shopper] = await Promise.all([signIn(baseUrl, demoStaff), signIn(baseUrl, demoCustomer)])
  expect((await clerk.accounts.me()).role).toBe('staff')
  expect((await shopper.accounts.me()).role).toBe('customer')
})
