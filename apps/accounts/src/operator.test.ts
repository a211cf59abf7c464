import { captureLogs, publishedEvents } from '@macromart/lambda-kit/testing'
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { type App, me, register, signIn, testAccounts } from './fixture.ts'

const ada = 'ada@example.com'
const roleOf = async (app: App) => decodeJwt((await signIn(app, ada)).body.token).role
const grant = (email: string) => ({ command: 'grant-staff', input: { email } })
const revoke = (email: string) => ({ command: 'revoke-staff', input: { email } })

test('whoever is made staff is staff from the next session on', async () => {
  const { app, operate } = await testAccounts()
  const { body: account } = await register(app, ada)
  expect(await operate(grant('ADA@example.com'))).toEqual({
    ok: true,
    result: `${account.id} is staff from the next sign-in on; open sessions end within 60 minutes.`,
  })
  const { body: session } = await signIn(app, ada)
  expect(decodeJwt(session.token).role).toBe('staff')
  expect((await me(app, session.token)).body.role).toBe('staff')
})

test('doing so again changes nothing', async () => {
  const { app, operate, accounts } = await testAccounts()
  const { body: account } = await register(app, ada)
  await operate(grant(ada))
  expect(await operate(grant(ada))).toEqual({ ok: true, result: `${account.id} is staff already.` })
  expect(await accounts.get(account.id)).toMatchObject({ role: 'staff', version: 2 })
})

test('whoever was staff is a customer again', async () => {
  const { app, operate } = await testAccounts()
  await register(app, ada)
  await operate(grant(ada))
  await operate(revoke(ada))
  expect(await roleOf(app)).toBe('customer')
})

test('roles that are given and taken at once end up alike in the account and in its credentials', async () => {
  const { app, start, accounts } = await testAccounts()
  const { body: account } = await register(app, ada)
  const commands = [grant(ada), revoke(ada), grant(ada), revoke(ada)]
  await Promise.allSettled(commands.map((command) => start().operate(command)))
  expect((await accounts.get(account.id))?.role).toBe(await roleOf(app))
})

test('an address that nobody has cannot be made staff', async () => {
  const { operate } = await testAccounts()
  expect(await operate(grant('nobody@example.com'))).toEqual({
    ok: false,
    message: 'No account has this e-mail address.',
  })
})

test('what is no address, or no such command, is told so', async () => {
  const { operate } = await testAccounts()
  expect(await operate(grant('ada'))).toMatchObject({ ok: false, message: expect.stringContaining('email') })
  expect(await operate({ command: 'grant-everything' })).toMatchObject({ ok: false })
})

test('addresses do not get into the log', async () => {
  const { app, operate } = await testAccounts()
  await register(app, ada)
  expect(JSON.stringify(await captureLogs(() => operate(grant(ada))))).not.toContain('example.com')
})

test('every account is told of again, as it is now, and nothing else is', async () => {
  const { app, operate, table } = await testAccounts()
  const opened = [await register(app, ada), await register(app, 'grace@example.com')]
  await signIn(app, ada, 'a wrong password')
  await operate(grant(ada))
  const before = (await publishedEvents(table)).length
  expect(await operate({ command: 'republish' })).toEqual({ ok: true, result: 'Told of 2 accounts again.' })
  const again = (await publishedEvents(table)).slice(before)
  expect(again.map(({ type }) => type)).toEqual(Array(2).fill('accounts.account-opened.v1'))
  expect(again.map(({ subject }) => subject).sort()).toEqual(opened.map(({ body }) => body.id).sort())
  expect(again.find(({ subject }) => subject === opened[0]?.body.id)?.subjectversion).toBe(2)
})
