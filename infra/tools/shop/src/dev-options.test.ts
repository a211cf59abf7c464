import { expect, test } from 'vitest'
import { devOptions } from './dev-options.ts'

const options = (...args: string[]) => devOptions(args, '/shop')

test('starts the whole shop with its state in the repository by default', () => {
  expect(options()).toEqual({
    filter: undefined,
    earlier: [],
    step: undefined,
    help: false,
    fresh: false,
    seed: true,
    port: 3000,
    state: '/shop/.macromart',
  })
})

test.each([
  [['--filter', 'orders,payments']],
  [['--filter=orders', '--filter=payments']],
  [['--filter', 'orders, payments']],
])('%j selects orders and payments', (args) => {
  expect(options(...args).filter).toEqual(['orders', 'payments'])
})

test.each([['--filter='], ['--filter=orders,'], ['--filter=,']])('rejects %s: a name is missing', (arg) => {
  expect(() => options(arg)).toThrow('--filter takes the names of macrofunctions, such as orders,payments.')
})

test('parses each --with as a macrofunction and a commit', () => {
  expect(options('--with', 'orders=HEAD~3', '--with=payments=v1^{commit}').earlier).toEqual([
    { app: 'orders', ref: 'HEAD~3' },
    { app: 'payments', ref: 'v1^{commit}' },
  ])
})

test.each(['orders', 'orders=', '=HEAD', 'HEAD~3'])('rejects --with %s', (text) => {
  expect(() => options('--with', text)).toThrow(
    `--with takes a macrofunction and a commit, such as orders=HEAD~3, not ${text}.`,
  )
})

test.each(['0', '65531', 'http', '1.5'])('rejects port %s', (port) => {
  expect(() => options('--port', port)).toThrow(/^--port takes a number from 1 to 65530, not/)
})

test('starts the shop at a step', () => {
  expect(options('--step', '0').step).toBe(0)
  expect(options('--step=2').step).toBe(2)
})

test.each(['3', '-1', '0.5', 'zero'])('rejects --step=%s: there is no such step', (text) => {
  expect(() => options(`--step=${text}`)).toThrow(`--step takes a number from 0 to 2, not ${text}.`)
})

test.each([['--filter=orders'], ['--with=orders=HEAD']])('rejects --step with %s', (arg) => {
  expect(() => options('--step=0', arg)).toThrow('--step starts the whole shop: leave out --filter and --with.')
})
