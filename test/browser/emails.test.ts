// cspell:ignore пример bücher
import { Email } from '@macromart/contract-accounts/api'
import { emails } from '@macromart/contract-accounts/examples'
import fc from 'fast-check'
import { expect } from 'vitest'
import { test } from './test.ts'

const page = '<!doctype html><html lang="en"><title>A form</title><input type="email" aria-label="E-mail">'

test('the contract takes and refuses the addresses that a browser takes and refuses', async ({ page: visitor }) => {
  await visitor.setContent(page)
  const field = visitor.getByLabel('E-mail')
  const outcome: Record<string, boolean> = {}
  for (const email of [...emails.taken, ...emails.refused]) {
    await field.fill(email)
    outcome[email] = await field.evaluate((input: HTMLInputElement) => input.checkValidity() && input.value !== '')
  }
  const expected = [...emails.taken.map((email) => [email, true]), ...emails.refused.map((email) => [email, false])]
  expect(outcome).toEqual(Object.fromEntries(expected))
})

test('the contract and a browser agree on any address of ASCII that is not too long', async ({ page: visitor }) => {
  await visitor.setContent(page)
  const signs = fc.string({ unit: fc.constantFrom(...'ab9.-_+=\'/@ ,"<>{}|~!\\()[]:;'), minLength: 0, maxLength: 12 })
  const local = fc.oneof(fc.stringMatching(/^[\w.!#$%&'*+/=?^`{|}~-]{1,12}$/), signs)
  const domain = fc.oneof(fc.stringMatching(/^[a-z0-9-]{1,5}(\.[a-z0-9-]{1,5}){0,3}$/), signs)
  const typed = fc.sample(fc.tuple(local, domain), 2_000).map(([local, domain]) => `${local}@${domain}`)
  const results = await visitor.getByLabel('E-mail').evaluate((input: HTMLInputElement, typed) => {
    return typed.map((each) => {
      input.value = each
      return { value: input.value, isValid: input.checkValidity() }
    })
  }, typed)
  const taken = results.filter(({ isValid }) => isValid)
  expect(taken.length).toBeGreaterThan(50)
  expect(taken.length).toBeLessThan(1_800)
  for (const { value, isValid } of results) expect([value, Email.safeParse(value).success]).toEqual([value, isValid])
})

test('a browser sends a domain in other letters as the contract stores it', async ({ page: visitor }) => {
  await visitor.setContent(page)
  const field = visitor.getByLabel('E-mail')
  for (const email of ['ada@bücher.example', 'ada@пример.рф']) {
    await field.fill('')
    await field.pressSequentially(email)
    const sent = await field.evaluate((input: HTMLInputElement) => input.checkValidity() && input.value)
    expect(sent).toBe(Email.parse(email))
  }
})
