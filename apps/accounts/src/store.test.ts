import { newId } from '@macromart/kernel'
import { publishedEvents } from '@macromart/lambda-kit/testing'
import { expect, test } from 'vitest'
import { attemptsId } from './devices.ts'
import { assignRole, openAccount, refresh } from './domain/account.ts'
import { password, register, signIn, testAccounts } from './fixture.ts'

const ada = 'ada@example.com'

test.each([
  [ada, ['accounts.account-opened.v2', 'accounts.account-opened.v1']],
  ['a=b@example.com', ['accounts.account-opened.v2']],
])('the account of %s commits with its credentials and its event, once in each version', async (email, versions) => {
  const { app, table } = await testAccounts()
  const { body } = await register(app, email)
  const data = { accountId: body.id, email, name: 'Ada Lovelace' }
  expect(await publishedEvents(table)).toMatchObject(
    versions.map((type) => ({ type, source: '/accounts', subject: body.id, subjectversion: 1, data })),
  )
})

test('a second account for a taken address is not stored and publishes no event', async () => {
  const { accounts, clock, table } = await testAccounts()
  const [first, second] = [newId('acc'), newId('acc')]
  const opening = (id: typeof first) =>
    openAccount({ id, cartId: newId('crt'), email: ada, name: 'Ada', passwordHash: 'hash' }, clock())
  expect([await accounts.saveAccount(opening(first)), await accounts.saveAccount(opening(second))]).toEqual([
    true,
    false,
  ])
  expect(await accounts.get(second)).toBeUndefined()
  expect((await publishedEvents(table)).map(({ subject }) => subject)).toEqual([first, first])
})

test('a role that was decided on a stale version is saved neither in the account nor in the credentials', async () => {
  const { accounts, app } = await testAccounts()
  await register(app, ada)
  const found = await accounts.findByEmail(ada)
  if (found === undefined) throw new Error('the account was just opened')
  await accounts.saveCredentials(refresh(found.credentials, { passwordHash: 'dearer', cartId: newId('crt') }))
  expect(await accounts.saveAccount(assignRole('staff', found.account, found.credentials))).toBe(false)
  expect(await accounts.findByEmail(ada)).toMatchObject({
    account: { role: 'customer' },
    credentials: { role: 'customer' },
  })
})

test('saveCredentials does not overwrite a newer version', async () => {
  const { accounts, app } = await testAccounts()
  await register(app, ada)
  const { credentials } = await accounts.loadForSignIn(ada, attemptsId(ada))
  if (credentials === undefined) throw new Error('the account was just opened')
  const save = (passwordHash: string) =>
    accounts.saveCredentials(refresh(credentials, { passwordHash, cartId: newId('crt') }))
  expect([await save('first'), await save('second')]).toEqual([true, false])
  expect((await accounts.loadForSignIn(ada, attemptsId(ada))).credentials).toMatchObject({
    passwordHash: 'first',
    version: 2,
  })
})

test('the table contains neither passwords nor wrong guesses', async () => {
  const { app, table } = await testAccounts()
  await register(app, ada)
  await signIn(app, ada, 'a wrong password')
  await signIn(app, password, 'a wrong password')
  const everything = JSON.stringify(await table.stream())
  expect(everything).toContain('argon2id')
  expect(everything).not.toMatch(/horse|wrong/)
})

test('failed attempts expire after the window, and credentials do not expire', async () => {
  const { accounts, app } = await testAccounts()
  await register(app, ada)
  await signIn(app, ada, 'a wrong password')
  const { attempts, credentials } = await accounts.loadForSignIn(ada, attemptsId(ada))
  expect((attempts?.expiresAt ?? 0) - Date.now() / 1000).toBeGreaterThan(890)
  expect(credentials).not.toHaveProperty('expiresAt')
})

test('republishes the current version of an account that has changed since it was read', async () => {
  const { accounts, app, table } = await testAccounts()
  await register(app, ada)
  const found = await accounts.findByEmail(ada)
  if (found === undefined) throw new Error('the account was just opened')
  await accounts.saveAccount(assignRole('staff', found.account, found.credentials))
  await accounts.republish(found.account)
  expect((await publishedEvents(table)).map(({ subjectversion }) => subjectversion)).toEqual([1, 1, 2, 2])
})
