import { expect, test } from 'vitest'
import { testOptions, usage } from './options.ts'

test('runs everything by default', () => {
  expect(testOptions([])).toEqual({ quick: false, base: 'HEAD', help: false })
})

test('compares a quick run with the last commit, or with the commit that is named', () => {
  expect(testOptions(['--quick'])).toMatchObject({ quick: true, base: 'HEAD' })
  expect(testOptions(['--quick', '--base', 'main'])).toMatchObject({ quick: true, base: 'main' })
})

test.each([
  [['--base', 'main'], '--base is for --quick'],
  [['--fast'], "Unknown option '--fast'"],
  [['orders'], "Unexpected argument 'orders'"],
])('rejects %j with one sentence and the usage', (args, sentence) => {
  expect(() => testOptions(args)).toThrow(sentence)
  expect(() => testOptions(args)).toThrow(usage)
})
