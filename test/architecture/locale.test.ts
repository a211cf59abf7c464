import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

const nested = String.raw`(?:[^(),]|\([^()]*\))*`

/** Calls whose result depends on the `LANG` or the `TZ` of the process: they name no locale, or read the local time. */
const dependsOnTheMachine = [
  String.raw`\.localeCompare\(${nested}\)`,
  String.raw`\.toLocale\w+\(\s*(?:\)|undefined|\[\])`,
  String.raw`\bIntl\.\w+\(\s*(?:\)|undefined|\[\])`,
  String.raw`\.(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes)\(`,
  String.raw`\.to(?:Date|Time)String\(`,
  String.raw`\bnew Date\(\s*\w+\s*,`,
].map((pattern) => new RegExp(pattern))

const breaksTheLaw = (source: string) => dependsOnTheMachine.some((pattern) => pattern.test(source))

test('locales are named, and times are those of UTC', async () => {
  const wrong: string[] = []
  let read = 0
  const exclude = ['**/node_modules/**', '**/.*/**']
  for await (const path of glob('{apps,packages,infra,test,workshop}/**/*.{ts,tsx}', { cwd: root, exclude })) {
    read++
    if (path !== 'test/architecture/locale.test.ts' && breaksTheLaw(await readFile(join(root, path), 'utf8')))
      wrong.push(path)
  }
  expect(wrong).toEqual([])
  expect(read).toBeGreaterThan(500)
})

test.each([
  'names.sort((a, b) => a.localeCompare(b))',
  'a.localeCompare(String(b[0]))',
  'amount.toLocaleString()',
  "time.toLocaleTimeString(undefined, { hour: '2-digit' })",
  'new Intl.NumberFormat()',
  "new Intl.Collator(undefined, { sensitivity: 'base' })",
  'time.getHours()',
  'time.toDateString()',
  'new Date(year, month)',
])('detects %s', (source) => {
  expect(breaksTheLaw(source)).toBe(true)
})

test.each([
  "names.sort((a, b) => a.localeCompare(b, 'en'))",
  "amount.toLocaleString('en')",
  'new Intl.Collator(locale)',
  'time.getUTCFullYear()',
  'new Date(at)',
])('accepts %s', (source) => {
  expect(breaksTheLaw(source)).toBe(false)
})
