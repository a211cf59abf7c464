// cspell:disable
import { Email, StoredEmail, withAsciiDomain } from '@macromart/contract-accounts/api'
import { emails } from '@macromart/contract-accounts/examples'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'

test.each(emails.taken)('takes %s', (email) => {
  expect(Email.parse(email)).toBe(email)
  expect(StoredEmail.safeParse(email).success).toBe(true)
})

test.each(emails.refused)('refuses %j', (email) => {
  expect(Email.safeParse(email).success).toBe(false)
})

test.each([
  ['ada@пример.рф', 'ada@xn--e1afmkfd.xn--p1ai'],
  ['Ada.L@Bücher.example', 'Ada.L@xn--bcher-kva.example'],
  ['ada@例え。テスト', 'ada@xn--r8jz45g.xn--zckzah'],
])('takes %s, and stores %s', (typed, stored) => {
  expect(Email.parse(typed)).toBe(stored)
})

test.each([
  ['more than 64 characters before the @', `${'a'.repeat(65)}@example.com`],
  ['more than 254 characters', `ada@${'a.'.repeat(124)}com`],
  ['more than 254 characters in ASCII', `ada@${'пример.'.repeat(20)}рф`],
])('refuses %s, which SMTP does not carry', (_, email) => {
  expect(Email.safeParse(email).success).toBe(false)
})

test('takes the longest address', () => {
  const longest = `${'a'.repeat(64)}@${`${'b'.repeat(62)}.`.repeat(2)}${'c'.repeat(63)}`
  expect([longest.length, Email.safeParse(longest).success]).toEqual([254, true])
})

test('takes and carries every address of the former rule whose parts are not too long', () => {
  fc.assert(
    fc.property(fc.emailAddress({ size: 'small' }), (email) => {
      fc.pre(z.email().safeParse(email).success)
      expect([Email.parse(email), StoredEmail.parse(email)]).toEqual([email, email])
    }),
  )
})

test('whatever is taken has the form of answers, also after a domain was converted', () => {
  const parts = fc.string({ unit: fc.constantFrom(...'ab.-_+@яß。‮ \r\n,"<>/') })
  fc.assert(
    fc.property(parts, parts, (local, domain) => {
      const { success, data } = Email.safeParse(`${local}@${domain}`)
      if (success) expect(StoredEmail.parse(data)).toBe(data)
      expect(withAsciiDomain(withAsciiDomain(`${local}@${domain}`))).toBe(withAsciiDomain(`${local}@${domain}`))
    }),
  )
})
