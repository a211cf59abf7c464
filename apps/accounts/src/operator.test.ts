import { captureLogs, publishedEvents } from '@macromart/lambda-kit/testing'
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { type App, me, register, signIn, testAccounts } from './fixture.ts'

const ada = 'ada@example.com'
const roleOf = async (app: App) => decodeJwt((await signIn(app, ada)).body.token).role
const grant = (email: string) => ({ command: 'grant-staff', input: { email } })
const revoke = (email: string) => ({ command: 'revoke-staff', input: { email } })

test('grant-staff takes effect at the next sign-in', async () => {
  const { app, operate } = await testAccounts()
  const { body: account } = await register(app, ada)
  expect(await operate(grant('ADA@example.com'))).toEqual({
    ok: true,
    result: `${account.id} has the role staff from the next sign-in on. Open sessions end within 60 minutes.`,
  })
  const { body: session } = await signIn(app, ada)
  expect(decodeJwt(session.token).role).toBe('staff')
  expect((await me(app, session.token)).body.role).toBe('staff')
})

test('a repeated grant-staff changes nothing', async () => {
  const { app, operate, accounts } = await testAccounts()
  const { body: account } = await register(app, ada)
  await operate(grant(ada))
  expect(await operate(grant(ada))).toEqual({ ok: true, result: `${account.id} has the role staff already.` })
  expect(await accounts.get(account.id)).toMatchObject({ role: 'staff', version: 2 })
})

test('revoke-staff makes the account a customer again', async () => {
  const { app, operate } = await testAccounts()
  await register(app, ada)
  await operate(grant(ada))
  await operate(revoke(ada))
  expect(await roleOf(app)).toBe('customer')
})

test('concurrent grants and revokes leave the same role in the account and in its credentials', async () => {
  const { app, start, accounts } = await testAccounts()
  const { body: account } = await register(app, ada)
  const commands = [grant(ada), revoke(ada), grant(ada), revoke(ada)]
  await Promise.allSettled(commands.map((command) => start().operate(command)))
  expect((await accounts.get(account.id))?.role).toBe(await roleOf(app))
})

test('refuses an address without an account', async () => {
  const { operate } = await testAccounts()
  expect(await operate(grant('unknown@example.com'))).toEqual({
    ok: false,
    message: 'No account has this e-mail address.',
  })
})

test('returns an error for an invalid address and for an unknown command', async () => {
  const { operate } = await testAccounts()
  expect(await operate(grant('ada'))).toMatchObject({ ok: false, message: expect.stringContaining('email') })
  expect(await operate({ command: 'grant-everything' })).toMatchObject({ ok: false })
})

test('logs no addresses', async () => {
  const { app, operate } = await testAccounts()
  await register(app, ada)
  expect(JSON.stringify(await captureLogs(() => operate(grant(ada))))).not.toContain('example.com')
})

test('republishes every account in its current version, and nothing else', async () => {
  const { app, operate, table } = await testAccounts()
  const opened = [await register(app, ada), await register(app, 'grace@example.com')]
  await signIn(app, ada, 'a wrong password')
  await operate(grant(ada))
  const before = (await publishedEvents(table)).length
  expect(await operate({ command: 'republish' })).toEqual({ ok: true, result: 'Republished 2 accounts.' })
  const again = (await publishedEvents(table)).slice(before)
  expect(again.map(({ type }) => type)).toEqual(
    Array(2).fill(['accounts.account-opened.v2', 'accounts.account-opened.v1']).flat(),
  )
  expect([...new Set(again.map(({ subject }) => subject))].sort()).toEqual(opened.map(({ body }) => body.id).sort())
  expect(again.find(({ subject }) => subject === opened[0]?.body.id)?.subjectversion).toBe(2)
})
