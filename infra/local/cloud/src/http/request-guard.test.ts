import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { hasLocalHost, isSameHost, rejectionOf } from './request-guard.ts'

const request = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage

test.each(['localhost', 'localhost:3000', 'LocalHost:1', '127.0.0.1', '127.0.0.1:80', '[::1]', '[::1]:3000'])(
  '%s is this machine',
  (host) => {
    expect(hasLocalHost(request({ host }))).toBe(true)
  },
)

test.each([
  '',
  'evil.example',
  'localhost.evil.example',
  'evil.example:3000',
  '127.0.0.1.nip.io',
  '0.0.0.0',
  '[::2]',
  '1',
])('"%s" is another machine', (host) => {
  expect(rejectionOf(request({ host }))?.status).toBe(421)
})

test.each([
  [undefined, undefined],
  ['http://localhost:3005', undefined],
  ['http://localhost:3000', 403],
  ['http://127.0.0.1:3005', 403],
  ['https://localhost:3005', 403],
  ['http://evil.example', 403],
  ['null', 403],
])('from the origin %s, an emulator answers %s', (origin, status) => {
  expect(rejectionOf(request({ host: 'localhost:3005', ...(origin && { origin }) }))?.status).toBe(status)
})

test.each([
  ['http://shop.example:8080', 'shop.example:8080', true],
  ['http://shop.example:8080', 'Shop.Example:8080', true],
  ['http://shop.example', 'shop.example', true],
  ['http://shop.example', 'shop.example:80', true],
  ['https://shop.example', 'shop.example', true],
  ['http://shop.example:8080', 'shop.example', false],
  ['http://shop.example:8080', 'shop.example:8081', false],
  ['http://shop.example:8080', 'shop.example.evil.example:8080', false],
  ['http://shop.example:8080', 'evil.example', false],
  ['http://shop.example:8080', '', false],
  ['http://shop.example:8080', 'a b', false],
])('at the address %s, the host "%s" is its own: %s', (address, host, isOwn) => {
  expect(isSameHost(request({ host }), address)).toBe(isOwn)
})
