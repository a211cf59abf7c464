import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const policy = new URL('../../.github/SECURITY.md', import.meta.url)

/** The files that a page links to, as far as they are not there. */
const broken = (text: string, page: URL) =>
  [...text.matchAll(/\]\((\.[^)#]*)/g)].flatMap(([, link = '']) => (existsSync(new URL(link, page)) ? [] : [link]))

test('every promise of the security policy leads to what proves it', () => {
  const text = readFileSync(policy, 'utf8')
  expect(text.match(/\]\(\.\.\//g)?.length).toBeGreaterThan(5)
  expect(broken(text, policy)).toEqual([])
})

test('a link that leads nowhere is seen', () => {
  expect(broken('[a](../README.md) [b](../test/gone.ts)', policy)).toEqual(['../test/gone.ts'])
})
