import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const policy = new URL('../../.github/SECURITY.md', import.meta.url)

/** The links of a page to files that do not exist. */
const broken = (text: string, page: URL) =>
  [...text.matchAll(/\]\((\.[^)#]*)/g)].flatMap(([, link = '']) => (existsSync(new URL(link, page)) ? [] : [link]))

test('every link of the security policy leads to a file', () => {
  const text = readFileSync(policy, 'utf8')
  expect(text.match(/\]\(\.\.\//g)?.length).toBeGreaterThan(5)
  expect(broken(text, policy)).toEqual([])
})

test('detects a broken link', () => {
  expect(broken('[a](../README.md) [b](../test/gone.ts)', policy)).toEqual(['../test/gone.ts'])
})
