// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import { expect, test } from 'vitest'
import { reasonAgainst, renamed } from './rename.ts'

test.each([
  ['@macromart/kernel', '@acme/kernel'],
  ['macromart-${sls:stage}-catalog', 'acme-${sls:stage}-catalog'],
  ['MACROMART_URL', 'ACME_URL'],
  ['# Macromart', '# Acme'],
  ['"password": "macromart-demo"', '"password": "acme-demo-password"'],
])('%s becomes %s', (text, wanted) => {
  expect(renamed(text, 'acme')).toBe(wanted)
  expect(renamed(text, 'macromart')).toBe(text)
})

test.each(['acme', 'a2z', 'abcdefghijkl'])('accepts %s', (name) => {
  expect(reasonAgainst(name)).toBeUndefined()
})

test.each(['ab', 'abcdefghijklm', '2fast', 'my-shop', 'Acme', '', 'a.b'])('refuses %j', (name) => {
  expect(reasonAgainst(name)).toContain('a name is one word')
})
