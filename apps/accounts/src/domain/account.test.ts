// cspell:ignore Bücher bcher
import { newId } from '@macromart/kernel'
import { expect, test } from 'vitest'
import { assignRole, credentialsId, openAccount, rehash } from './account.ts'

const at = '2026-11-23T10:00:00.000Z'
const opening = { id: newId('acc'), email: 'Ada@Example.com', name: 'Ada', passwordHash: 'hash' }

test('opens an account with the role customer and publishes accounts.account-opened in both versions', () => {
  const { account, credentials } = openAccount(opening, at)
  const { passwordHash, ...known } = opening
  expect(account.next).toEqual({ ...known, role: 'customer', openedAt: at, version: 1 })
  const data = { accountId: opening.id, email: 'Ada@Example.com', name: 'Ada', openedAt: at }
  expect(account.events).toEqual([
    { type: 'accounts.account-opened.v2', data },
    { type: 'accounts.account-opened.v1', data },
  ])
  expect(credentials).toEqual({
    next: { id: 'email#ada@example.com', accountId: opening.id, role: 'customer', passwordHash, version: 1 },
    events: [],
  })
})

test.each(['ada@xn--80ak6aa92e.xn--p1ai', 'a=b@example.com', 'a/b@example.org', 'ada@localhost', '.ada@example.com'])(
  'publishes no accounts.account-opened.v1 for %s, which its form does not take',
  (email) => {
    const { events } = openAccount({ ...opening, email }, at).account
    expect(events).toMatchObject([{ type: 'accounts.account-opened.v2', data: { email } }])
  },
)

test('keeps the password hash out of the account and its event', () => {
  expect(JSON.stringify(openAccount(opening, at).account)).not.toContain(opening.passwordHash)
})

test('addresses that differ only in case have the same credentials id', () => {
  expect(credentialsId('ADA@EXAMPLE.com')).toBe(credentialsId('ada@example.COM'))
})

test('a domain in other letters has the credentials id of its ASCII form', () => {
  expect(credentialsId('Ada@Bücher.Example')).toBe(credentialsId('ada@xn--bcher-kva.example'))
})

test('an address with a lone surrogate has a well-formed id', () => {
  expect(credentialsId('\ud800').isWellFormed()).toBe(true)
})

test('changes the role in the account and in its credentials, and publishes no event', () => {
  const { account, credentials } = openAccount(opening, at)
  const granted = assignRole('staff', account.next, credentials.next)
  expect(granted.account).toEqual({ next: { ...account.next, role: 'staff', version: 2 }, events: [] })
  expect(granted.credentials).toEqual({ next: { ...credentials.next, role: 'staff', version: 2 }, events: [] })
})

test('assigning the current role changes nothing', () => {
  const { account, credentials } = openAccount(opening, at)
  const same = assignRole('customer', account.next, credentials.next)
  expect([same.account.unchanged, same.credentials.unchanged]).toEqual([true, true])
})

test('rehashing changes only the password hash', () => {
  const { credentials } = openAccount(opening, at)
  expect(rehash(credentials.next, 'dearer').next).toEqual({
    ...credentials.next,
    passwordHash: 'dearer',
    version: 2,
  })
})
