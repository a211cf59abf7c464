import { newId } from '@macromart/kernel'
import { expect, test } from 'vitest'
import { assignRole, credentialsId, openAccount, rehash } from './account.ts'

const at = '2026-11-23T10:00:00.000Z'
const opening = { id: newId('acc'), email: 'Ada@Example.com', name: 'Ada', passwordHash: 'hash' }

test('an account opens as a customer’s, and the world is told who it is', () => {
  const { account, credentials } = openAccount(opening, at)
  const { passwordHash, ...known } = opening
  expect(account.next).toEqual({ ...known, role: 'customer', openedAt: at, version: 1 })
  expect(account.events).toEqual([
    {
      type: 'accounts.account-opened.v1',
      data: { accountId: opening.id, email: 'Ada@Example.com', name: 'Ada', openedAt: at },
    },
  ])
  expect(credentials).toEqual({
    next: { id: 'email#ada@example.com', accountId: opening.id, role: 'customer', passwordHash, version: 1 },
    events: [],
  })
})

test('the password hash stays with the credentials', () => {
  expect(JSON.stringify(openAccount(opening, at).account)).not.toContain(opening.passwordHash)
})

test('addresses that differ in case alone are one', () => {
  expect(credentialsId('ADA@EXAMPLE.com')).toBe(credentialsId('ada@example.COM'))
})

test('an address that is no Unicode text has an id all the same', () => {
  expect(credentialsId('\ud800').isWellFormed()).toBe(true)
})

test('a role goes to the account and to its credentials, and the world is told nothing', () => {
  const { account, credentials } = openAccount(opening, at)
  const granted = assignRole('staff', account.next, credentials.next)
  expect(granted.account).toEqual({ next: { ...account.next, role: 'staff', version: 2 }, events: [] })
  expect(granted.credentials).toEqual({ next: { ...credentials.next, role: 'staff', version: 2 }, events: [] })
})

test('a role that is held already changes nothing', () => {
  const { account, credentials } = openAccount(opening, at)
  const same = assignRole('customer', account.next, credentials.next)
  expect([same.account.unchanged, same.credentials.unchanged]).toEqual([true, true])
})

test('a password that is hashed anew changes nothing else', () => {
  const { credentials } = openAccount(opening, at)
  expect(rehash(credentials.next, 'dearer').next).toEqual({
    ...credentials.next,
    passwordHash: 'dearer',
    version: 2,
  })
})
