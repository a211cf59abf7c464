import { expect, test } from 'vitest'
import { devOptions } from './dev-options.ts'

const options = (...args: string[]) => devOptions(args, '/shop')

test('without anything said it is the whole shop, kept in its repository', () => {
  expect(options()).toEqual({
    filter: undefined,
    earlier: [],
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
])('%j names orders and payments', (args) => {
  expect(options(...args).filter).toEqual(['orders', 'payments'])
})

test.each([['--filter='], ['--filter=orders,'], ['--filter=,']])('%s names nobody', (arg) => {
  expect(() => options(arg)).toThrow('--filter takes the names of macrofunctions, such as orders,payments.')
})

test('macrofunctions may be named that run as they were at a commit', () => {
  expect(options('--with', 'orders=HEAD~3', '--with=payments=v1^{commit}').earlier).toEqual([
    { app: 'orders', ref: 'HEAD~3' },
    { app: 'payments', ref: 'v1^{commit}' },
  ])
})

test.each(['orders', 'orders=', '=HEAD', 'HEAD~3'])('%s is no macrofunction at a commit', (text) => {
  expect(() => options('--with', text)).toThrow(
    `--with takes a macrofunction and a commit, such as orders=HEAD~3, not ${text}.`,
  )
})

test.each(['0', '65531', 'http', '1.5'])('%s is no port', (port) => {
  expect(() => options('--port', port)).toThrow(/^--port takes a number from 1 to 65530, not/)
})
