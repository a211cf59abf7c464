import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** The files of the shop. */
const files = execFileSync('git', ['ls-files', '-z', 'apps', 'packages'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => /\.(tsx?|js|ya?ml|json|md)$/.test(file))

const mentionsTheWorkshop = (text: string) => /workshop|\b(lesson|exercise)s?\b/i.test(text)

test('the shop does not know that it is taught with', () => {
  expect(files.length).toBeGreaterThan(300)
  expect(files.filter((file) => mentionsTheWorkshop(readFileSync(join(root, file), 'utf8')))).toEqual([])
})

test.each([
  '// See lesson 3.',
  '// Exercise 1c',
  "import { lessons } from '../../../workshop/lessons/lessons.ts'",
  'The Workshop',
])('detects %j', (text) => {
  expect(mentionsTheWorkshop(text)).toBe(true)
})

test.each(['// less on the wire', 'const works = shopAt(1)'])('accepts %j', (text) => {
  expect(mentionsTheWorkshop(text)).toBe(false)
})
