// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import { accessRows } from '../read-sources.ts'
import { at, dropRows, replaced, testFindings } from '../registrations.fixture.ts'

testFindings([
  [
    'an endpoint without a row, whose row needs more than a path',
    dropRows('orders.placeOrder'),
    (changed) => [
      `${at(changed, accessRows, "'payments.getPayment'")}: there is no row for POST /api/orders, so no test checks its access: write: 'orders.placeOrder': { request: () => idempotent('/api/orders', { … }), status: 201 },`,
    ],
  ],
  [
    'a row without an endpoint',
    replaced(accessRows, "'carts.getCart'", "'carts.gotCart'"),
    (changed) => [
      `${at(changed, accessRows, "'carts.gotCart'")}: there is a row for carts.gotCart, but no contract has this endpoint: remove: 'carts.gotCart': pathOnly(({ cartId }) => \`/api/carts/\${cartId}\`),`,
      `${at(changed, accessRows, "'catalog.listProducts'")}: there is no row for GET /api/carts/:cartId, so no test checks its access: write: 'carts.getCart': pathOnly(() => '/api/carts/:cartId'),`,
    ],
  ],
])
