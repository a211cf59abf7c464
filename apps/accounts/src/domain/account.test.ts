// cspell:ignore Bücher bcher
import { newId } from '@macromart/kernel'
import { describe, expect, test } from 'vitest'
import { assignRole, credentialsId, openAccount, refresh } from './account.ts'

const at = '2026-11-23T10:00:00.000Z'
const opening = {
  id: newId('acc'),
  email: 'Ada@Example.com',
  name: 'Ada',
  passwordHash: 'hash',
  cartId: newId('crt'),
}

test('opens an account with the role customer and publishes accounts.account-opened in both versions', () => {
  const { account, credentials } = openAccount(opening, at)
  const { passwordHash, cartId, ...known } = opening
  expect(account.next).toEqual({ ...known, role: 'customer', openedAt: at, version: 1 })
  const data = { accountId: opening.id, email: 'Ada@Example.com', name: 'Ada', openedAt: at }
  expect(account.events).toEqual([
    { type: 'accounts.account-opened.v2', data },
    { type: 'accounts.account-opened.v1', data },
  ])
  expect(credentials).toEqual({
    next: { id: 'email#ada@example.com', accountId: opening.id, role: 'customer', passwordHash, cartId, version: 1 },
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

test('keeps the password hash and the cart out of the account and its event', () => {
  const account = JSON.stringify(openAccount(opening, at).account)
  for (const secret of [opening.passwordHash, opening.cartId]) expect(account).not.toContain(secret)
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

describe('refreshing the credentials at a sign-in', () => {
  const { next: credentials } = openAccount(opening, at).credentials
  const { cartId: _, ...older } = credentials
  const { cartId } = opening
  const another = { cartId: newId('crt') }

  test('changes nothing if the password is hashed at the present cost and the account has a cart', () =>
    expect(refresh(credentials, another)).toEqual({ next: credentials, events: [], unchanged: true }))

  test('replaces the password hash and keeps the cart', () =>
    expect(refresh(credentials, { ...another, passwordHash: 'dearer' })).toEqual({
      next: { ...credentials, passwordHash: 'dearer', version: 2 },
      events: [],
    }))

  test('gives an older account its cart, in the same change', () => {
    expect(refresh(older, { cartId }).next).toEqual({ ...credentials, version: 2 })
    const both = refresh(older, { cartId, passwordHash: 'dearer' }).next
    expect(both).toEqual({ ...credentials, passwordHash: 'dearer', version: 2 })
  })
})
