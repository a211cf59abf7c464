import { expect, test } from 'vitest'
import { type Part, partOfEvent } from './parts.ts'
import { createRoutes } from './routes.ts'

const page = (name: string): Part => ({ app: 'storefront', kind: 'page', name, file: '' })
const routeOf = createRoutes([page('GET /products/:productId'), page('GET /products/new'), page('POST /cart')])

test.each([
  ['GET', '/api/orders', 'orders listOrders'],
  ['GET', '/api/orders/ord_1', 'orders getOrder'],
  ['POST', '/api/carts/crt_…12/lines/prd_1', 'carts addToLine'],
  ['GET', '/products/prd_1', 'storefront GET /products/:productId'],
  ['GET', '/products/new', 'storefront GET /products/new'],
  ['POST', '/cart?cookie=set', 'storefront POST /cart'],
  ['GET', '/cart', undefined],
])('%s %s is answered by %s', (method, path, part) => {
  expect(routeOf(method, path)).toBe(part)
})

test('names the part that reacts to an event', () => {
  expect(partOfEvent('orders', 'inventory.stock-reserved.v1')).toBe('orders on StockReserved')
})
