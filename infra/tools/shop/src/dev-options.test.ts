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
    host: undefined,
    url: undefined,
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

test.each(['0.0.0.0', '::'])('listens on every interface with --host %s', (host) => {
  expect(options('--host', host).host).toBe(host)
})

test.each(['127.0.0.1', '192.168.0.7', 'shop.example', ''])('rejects --host %s', (host) => {
  expect(() => options('--host', host)).toThrow(
    `--host takes 0.0.0.0 (every interface) or :: (with IPv6), not ${host}.`,
  )
})

test.each([
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://Shop.Example/', 'http://shop.example'],
  ['https://shop.example', 'https://shop.example'],
])('--url %s is the address that people use', (text, url) => {
  expect(options('--url', text).url).toBe(url)
})

test.each([
  'shop.example',
  'localhost:8080',
  'http://shop.example/path',
  'http://a@shop.example',
  'ftp://shop.example',
  '',
])('rejects --url %s', (url) => {
  expect(() => options('--url', url)).toThrow(
    `--url takes an address without a path, such as http://localhost:8080, not ${url}.`,
  )
})
