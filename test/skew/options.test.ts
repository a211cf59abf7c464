import { expect, test } from 'vitest'
import { skewOptions, usage } from './options.ts'

test('takes the app from the previous commit, and runs every test, by default', () => {
  expect(skewOptions(['orders'])).toEqual({ app: 'orders', base: 'HEAD~1', files: [], help: false })
})

test('accepts a base and files to run, in any order', () => {
  const wanted = { app: 'orders', base: 'main', files: ['refund', 'lists.test'], help: false }
  expect(skewOptions(['orders', '--base', 'main', 'refund', 'lists.test'])).toEqual(wanted)
  expect(skewOptions(['--base=main', 'orders', 'refund', 'lists.test'])).toEqual(wanted)
})

test('accepts --help without an app', () => {
  expect(skewOptions(['--help'])).toMatchObject({ help: true })
})

test.each([
  [[], 'Name the macrofunction to take from an earlier commit.'],
  [['--base', 'main'], 'Name the macrofunction to take from an earlier commit.'],
  [['orders', '--base'], "Option '--base <value>' argument missing"],
  [['orders', '--from', 'main'], "Unknown option '--from'"],
])('rejects %j with one sentence and the usage', (args, sentence) => {
  expect(() => skewOptions(args)).toThrow(sentence)
  expect(() => skewOptions(args)).toThrow(usage)
})
