import { expect, test } from 'vitest'
import { skewOptions, usage } from './options.ts'

test('an app is taken from the commit before, and every test is run', () => {
  expect(skewOptions(['orders'])).toEqual({ app: 'orders', base: 'HEAD~1', files: [], help: false })
})

test('a base and the files to run may be said, in any order', () => {
  const wanted = { app: 'orders', base: 'main', files: ['refund', 'lists.test'], help: false }
  expect(skewOptions(['orders', '--base', 'main', 'refund', 'lists.test'])).toEqual(wanted)
  expect(skewOptions(['--base=main', 'orders', 'refund', 'lists.test'])).toEqual(wanted)
})

test('help needs no app', () => {
  expect(skewOptions(['--help'])).toMatchObject({ help: true })
})

test.each([
  [[], 'Which macrofunction is to be an earlier one?'],
  [['--base', 'main'], 'Which macrofunction is to be an earlier one?'],
  [['orders', '--base'], "Option '--base <value>' argument missing"],
  [['orders', '--from', 'main'], "Unknown option '--from'"],
])('%j is one sentence, and how it is used', (args, sentence) => {
  expect(() => skewOptions(args)).toThrow(sentence)
  expect(() => skewOptions(args)).toThrow(usage)
})
