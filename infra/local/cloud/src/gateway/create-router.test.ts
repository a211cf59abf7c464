import { expect, test } from 'vitest'
import type { RoutePlan } from '../plan.ts'
import { createRouter } from './create-router.ts'

const route = (pattern: string): RoutePlan => ({
  origin: { app: 'edge', file: 'edge.json', logicalId: 'Distribution' },
  pattern,
  app: 'orders',
  host: 'orders.test',
  methods: ['GET', 'HEAD'],
})
const taken = (patterns: string[], target: string) => createRouter(patterns.map(route))(target)?.pattern

// From CloudFront's developer guide: "Path pattern", and "Path normalization" below it.
test.each<[pattern: string, target: string, matches: boolean]>([
  ['/api/orders*', '/api/orders', true],
  ['/api/orders*', '/api/orders/', true],
  ['/api/orders*', '/api/orders/ord_1/cancellation', true],
  ['/api/orders*', '/api/orders?status=placed', true],
  ['/api/orders*', '/api/ordersx', true],
  ['/api/orders*', '/api/order', false],
  ['/api/orders*', '/v2/api/orders', false],
  ['/api/orders*', '/API/orders', false],
  ['/api/orders*', '/?/api/orders', false],
  ['/api/orders/*', '/api/orders', false],
  ['/a?.jpg', '/ab.jpg', true],
  ['/a?.jpg', '/a.jpg', false],
  ['/a?.jpg', '/abc.jpg', false],
  ['/a?.jpg', '/a/.jpg', true],
  ['/a.jpg', '/axjpg', false],
  ['/$(x|y)+', '/$x', false],
  ['/*.jpg', '/pictures/of/tea.jpg', true],
  ['/*.jpg', '/tea.jpg/x', false],
  ['*', '/', true],
  ['*', '*', true],
  ['/api/orders*', '//api///orders', true],
  ['/api/orders*', '/pages/../api/./orders', true],
  ['/api/orders*', '/api/orders/../payments', false],
  ['/api/orders*', '/api/orders/%2E%2e/payments', false],
  ['/api/orders*', '/api/%6frders', true],
  ['/api/orders*', '/api%2Forders', false],
  ['/api/orders*', '//evil/api/orders', false],
  ['/api/orders*', '/api/orders/%', true],
])('the pattern %s matches %s: %s', (pattern, target, matches) => {
  expect(taken([pattern], target)).toBe(matches ? pattern : undefined)
})

test('takes the first pattern that matches', () => {
  const patterns = ['/api/orders/*/cancellation', '/api/orders*', '/api/*', '*']
  expect(taken(patterns, '/api/orders/ord_1/cancellation')).toBe('/api/orders/*/cancellation')
  expect(taken(patterns, '/api/orders/ord_1')).toBe('/api/orders*')
  expect(taken(patterns, '/api/unknown')).toBe('/api/*')
  expect(taken(patterns, '/')).toBe('*')
  expect(taken(patterns.toReversed(), '/api/orders')).toBe('*')
})
