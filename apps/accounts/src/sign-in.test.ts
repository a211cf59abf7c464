import { callsDuring, captureLogs } from '@macromart/lambda-kit/testing'
import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { attemptsId, devices } from './devices.ts'
import { type App, me, password, register, secret, signIn, testAccounts } from './fixture.ts'

const ada = 'ada@example.com'
const unregistered = 'unregistered@example.com'
const guess = 'a wrong password'

async function guessTenTimes(app: App, email: string) {
  const answers = []
  for (let n = 0; n < 10; n++) answers.push(await signIn(app, email, guess))
  return answers.map(({ status }) => status)
}

/** A response without the parts that differ with every request. */
const comparable = ({ status, headers, body: { traceId: _, ...body } }: Awaited<ReturnType<typeof signIn>>) => ({
  status,
  headers: Object.fromEntries([...headers].filter(([name]) => name !== 'traceparent')),
  body,
})

test('returns 401 for a wrong password', async () => {
  const { app } = await testAccounts()
  await register(app, ada)
  const { status, body, headers } = await signIn(app, ada, guess)
  expect([status, body.code]).toEqual([401, 'account.bad-credentials'])
  expect(headers.get('www-authenticate')).toBe('Bearer')
})

test('locks the address after ten failures for the rest of the window, for the right password as well', async () => {
  const { app, advanceClock } = await testAccounts()
  await register(app, ada)
  expect(await guessTenTimes(app, ada)).toEqual(Array(10).fill(401))
  const { status, body, headers } = await signIn(app, 'ADA@Example.com')
  expect([status, body.code]).toEqual([429, 'account.locked'])
  const wait = Number(headers.get('retry-after'))
  expect(wait).toBeGreaterThan(880)
  expect(wait).toBeLessThanOrEqual(900)
  advanceClock(wait)
  expect((await signIn(app, ada)).status).toBe(201)
})

test('an address without an account gets the same response, with the same calls to DynamoDB', async () => {
  const { app, table } = await testAccounts()
  await register(app, ada)
  const [known, unknown] = [await signIn(app, ada, guess), await signIn(app, unregistered, guess)]
  expect(comparable(unknown)).toEqual(comparable(known))
  const calls = (email: string) => callsDuring(table.client, () => signIn(app, email, guess))
  expect(await calls(unregistered)).toEqual(await calls(ada))
})

test('an address without an account is locked in the same way', async () => {
  const { app } = await testAccounts()
  expect(await guessTenTimes(app, unregistered)).toEqual(Array(10).fill(401))
  const { status, body } = await signIn(app, unregistered, guess)
  expect([status, body.code]).toEqual([429, 'account.locked'])
})

test('failures before an account exists prevent neither opening it nor signing in', async () => {
  const { app } = await testAccounts()
  await signIn(app, ada, guess)
  expect((await register(app, ada)).status).toBe(201)
  expect((await signIn(app, ada)).status).toBe(201)
})

test('a right password clears the failures before it', async () => {
  const { app } = await testAccounts()
  await register(app, ada)
  for (let n = 0; n < 9; n++) await signIn(app, ada, guess)
  expect((await signIn(app, ada)).status).toBe(201)
  expect(await guessTenTimes(app, ada)).toEqual(Array(10).fill(401))
})

test('counts every concurrent guess that failed, up to ten', async () => {
  const { app, accounts } = await testAccounts()
  await register(app, ada)
  const answers = await Promise.all(Array.from({ length: 16 }, () => signIn(app, ada, guess)))
  const failed = answers.filter(({ status }) => status === 401).length
  // A guess that cannot be counted because of contention gets 503, and no result.
  expect(answers.every(({ status }) => [401, 429, 503].includes(status))).toBe(true)
  expect((await accounts.loadForSignIn(ada, attemptsId(ada))).attempts?.failures).toHaveLength(failed)
  const rest = await guessTenTimes(app, ada)
  expect(rest.filter((status) => status === 401)).toHaveLength(10 - failed)
})

test('refuses the right password when ten concurrent guesses have failed before it', async () => {
  const { app, accounts, table } = await testAccounts()
  await register(app, ada)
  let reads = 0
  table.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const output = await next(args)
        if (commandName.startsWith('BatchGet') && reads++ === 0) await guessTenTimes(app, ada)
        return output
      },
    { step: 'initialize' },
  )
  const { status, body } = await signIn(app, ada)
  expect([status, body.code]).toEqual([429, 'account.locked'])
  expect((await accounts.loadForSignIn(ada, attemptsId(ada))).attempts?.failures).toHaveLength(10)
})

test('writes only when the failure count changes', async () => {
  const { app, table } = await testAccounts()
  await register(app, ada)
  const calls = (tried?: string) => callsDuring(table.client, () => signIn(app, ada, tried))
  await signIn(app, ada)
  expect(await calls()).toEqual(['BatchGetItem', 'GetItem'])
  expect(await calls(guess)).toEqual(['BatchGetItem', 'PutItem'])
  expect(await calls()).toEqual(['BatchGetItem', 'PutItem'])
  expect(await calls()).toEqual(['BatchGetItem', 'GetItem'])
})

/** Makes an account one that was opened before accounts had carts. */
async function forgetCart({ accounts }: Awaited<ReturnType<typeof testAccounts>>, email: string) {
  const { credentials } = await accounts.loadForSignIn(email, attemptsId(email))
  if (credentials === undefined) throw new Error('the account was just opened')
  const { cartId: _, ...older } = credentials
  await accounts.saveCredentials({ next: { ...older, version: older.version + 1 }, events: [] })
}

describe('the cart of an account', () => {
  const cartOf = async (answer: ReturnType<typeof signIn>) => (await answer).body.cartId

  test('is the same at every sign-in, and no other account has it', async () => {
    const { app } = await testAccounts()
    for (const email of [ada, 'grace@example.com']) await register(app, email)
    const carts = [
      await cartOf(signIn(app, ada)),
      await cartOf(signIn(app, ada)),
      await cartOf(signIn(app, 'ADA@example.com')),
    ]
    expect(new Set(carts).size).toBe(1)
    expect(await cartOf(signIn(app, 'grace@example.com'))).not.toBe(carts[0])
  })

  test('is given to an older account at its next sign-in, in one more call, and stays', async () => {
    const shop = await testAccounts()
    await register(shop.app, ada)
    await signIn(shop.app, ada)
    await forgetCart(shop, ada)
    const calls = () => callsDuring(shop.table.client, () => signIn(shop.app, ada))
    expect(await calls()).toEqual(['BatchGetItem', 'GetItem', 'TransactWriteItems'])
    expect(await calls()).toEqual(['BatchGetItem', 'GetItem'])
    const cartId = await cartOf(signIn(shop.app, ada))
    expect(cartId).toMatch(/^crt_/)
    expect(await cartOf(signIn(shop.app, ada))).toBe(cartId)
  })

  test('is one cart, when an older account signs in eight times concurrently', async () => {
    const shop = await testAccounts()
    await register(shop.app, ada)
    await forgetCart(shop, ada)
    const carts = await Promise.all(Array.from({ length: 8 }, () => cartOf(signIn(shop.app, ada))))
    expect(new Set(carts).size).toBe(1)
    expect(carts[0]).toMatch(/^crt_/)
  })

  test('is not shown to a caller with a wrong password', async () => {
    const { app } = await testAccounts()
    await register(app, ada)
    expect(JSON.stringify((await signIn(app, ada, guess)).body)).not.toContain('crt_')
  })
})

test('rehashes a password once, at the first sign-in after the cost was raised', async () => {
  const { app, start, accounts, table } = await testAccounts()
  await register(app, ada)
  const dearer = start({ memory: 128, passes: 1, parallelism: 1 }).app
  expect((await signIn(dearer, ada, guess)).status).toBe(401)
  expect((await accounts.loadForSignIn(ada, attemptsId(ada))).credentials?.passwordHash).toContain('$m=64,')
  expect((await signIn(dearer, ada)).status).toBe(201)
  expect((await accounts.loadForSignIn(ada, attemptsId(ada))).credentials?.passwordHash).toContain('$m=128,')
  expect(await callsDuring(table.client, () => signIn(dearer, ada))).toEqual(['BatchGetItem', 'GetItem'])
})

test.each([
  ['an empty password', { email: ada, password: '' }],
  ['a password that is too long', { email: ada, password: 'x'.repeat(129) }],
  ['an unknown field', { email: ada, password, role: 'staff' }],
])('returns 400 for %s', async (_, body) => {
  const { app } = await testAccounts()
  const { status } = await app.request('/api/accounts/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(status).toBe(400)
})

test.each(['  ', 'not an address', '\ud800', 'İ@example.com', 'x'.repeat(254)])(
  'returns 401 for the address %j',
  async (email) => {
    const { app } = await testAccounts()
    expect((await signIn(app, email)).status).toBe(401)
  },
)

describe('a browser that has signed in to this account before', () => {
  const deviceOf = async (app: App, email: string, device?: string): Promise<string> =>
    (await signIn(app, email, password, device)).body.device
  const statusOf = async (...args: Parameters<typeof signIn>) => (await signIn(...args)).status

  test('signs in while failures of other clients lock the address for those clients', async () => {
    const { app } = await testAccounts()
    await register(app, ada)
    const device = await deviceOf(app, ada)
    await guessTenTimes(app, ada)
    expect(await statusOf(app, ada, password, device)).toBe(201)
    for (const tried of [password, guess]) expect(await statusOf(app, ada, tried)).toBe(429)
  })

  test('has ten attempts of its own: its failures lock no other browser, and a sign-in elsewhere does not reset them', async () => {
    const { app, advanceClock } = await testAccounts()
    await register(app, ada)
    const [device, another] = [await deviceOf(app, ada), await deviceOf(app, ada)]
    for (let n = 0; n < 10; n++) expect(await statusOf(app, ada, guess, device)).toBe(401)
    expect(await statusOf(app, ada)).toBe(201)
    expect(await statusOf(app, ada, password, another)).toBe(201)
    expect((await signIn(app, ada, password, device)).body.code).toBe('account.locked')
    advanceClock(900)
    expect(await statusOf(app, ada, password, device)).toBe(201)
  })

  test('keeps its failure count when its token is renewed', async () => {
    const { app } = await testAccounts()
    await register(app, ada)
    const device = await deviceOf(app, ada)
    const renewed = await deviceOf(app, ada, device)
    for (let n = 0; n < 10; n++) await signIn(app, ada, guess, device)
    expect(await statusOf(app, ada, password, renewed)).toBe(429)
  })

  test('is known to the latest five accounts that it has signed in to', async () => {
    const { app } = await testAccounts()
    const all = ['ada', 'grace', 'edsger', 'barbara', 'donald', 'tony'].map((name) => `${name}@example.com`)
    let device: string | undefined
    for (const email of all) {
      await register(app, email)
      device = await deviceOf(app, email, device)
    }
    for (const email of all) await guessTenTimes(app, email)
    const [first = '', ...latest] = all
    for (const email of latest) expect(await statusOf(app, email.toUpperCase(), password, device)).toBe(201)
    expect(await statusOf(app, first, password, device)).toBe(429)
  })

  test('needs no additional call to DynamoDB', async () => {
    const { app, table } = await testAccounts()
    await register(app, ada)
    const device = await deviceOf(app, ada)
    const calls = (tried?: string) => callsDuring(table.client, () => signIn(app, ada, tried, device))
    expect(await calls()).toEqual(['BatchGetItem', 'GetItem'])
    expect(await calls(guess)).toEqual(['BatchGetItem', 'PutItem'])
  })

  test('is unknown to another account: its failures there count with those of all other clients', async () => {
    const { app } = await testAccounts()
    for (const email of [ada, 'mallory@example.com']) await register(app, email)
    const device = await deviceOf(app, 'mallory@example.com')
    for (let n = 0; n < 10; n++) expect(await statusOf(app, ada, guess, device)).toBe(401)
    expect(await statusOf(app, ada, guess, device)).toBe(429)
    expect(await statusOf(app, ada, guess)).toBe(429)
  })

  test.each<[string, (made: { device: string; token: string; clock: () => string }) => string | Promise<string>]>([
    ['nonsense', () => 'nonsense'],
    ['a session', ({ token }) => token],
    ['signed with another secret', ({ clock }) => devices('another secret', 'test', clock).issue(undefined, ada)],
    ['of another stage', ({ clock }) => devices(secret, 'prod', clock).issue(undefined, ada)],
    ['180 days old', ({ clock }) => devices(secret, 'test', daysBefore(180, clock)).issue(undefined, ada)],
    ['changed', ({ device }) => device.replace(/^(.*)\..*\.(.*)$/, `$1.${encoded({ addresses: [] })}.$2`)],
    ['unsigned', ({ device }) => `${encoded({ alg: 'none' })}.${device.split('.')[1]}.`],
  ])('gains nothing from a token that is %s', async (_, make) => {
    const { app, clock } = await testAccounts()
    await register(app, ada)
    const { device, token } = (await signIn(app, ada)).body
    const made = await make({ device, token, clock })
    expect(await statusOf(app, ada, password, made)).toBe(201)
    await guessTenTimes(app, ada)
    expect(await statusOf(app, ada, password, made)).toBe(429)
    expect(await statusOf(app, ada, password, device)).toBe(201)
  })

  test('cannot use its device token as a session', async () => {
    const { app } = await testAccounts()
    await register(app, ada)
    const device = await deviceOf(app, ada)
    expect(await me(app, device)).toMatchObject({ status: 401, body: { code: 'request.unauthenticated' } })
    expect(decodeJwt(device)).not.toHaveProperty('role')
    expect(JSON.stringify(decodeJwt(device))).not.toContain('ada')
  })

  test('is not logged with its device token', async () => {
    const { app } = await testAccounts()
    await register(app, ada)
    const device = await deviceOf(app, ada)
    const lines = await captureLogs(async () => {
      for (const tried of [password, guess]) await signIn(app, ada, tried, device)
    })
    expect(lines.length).toBeGreaterThanOrEqual(2)
    expect(JSON.stringify(lines)).not.toContain(device.slice(0, 20))
  })
})

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
const daysBefore = (days: number, clock: () => string) => () =>
  new Date(Date.parse(clock()) - days * 24 * 60 * 60 * 1000).toISOString()
