import { byId, expectViolations } from './expect-violations.fixture.ts'
import { lines } from './healthy-snapshot.fixture.ts'

expectViolations([
  [
    'a confirmed order whose lines are still in its cart',
    (s) => {
      s.checkouts = []
    },
    /ord_c should have been removed from crt_c, but was removed from none/,
  ],
  [
    'an order that was removed from another cart',
    (s) => {
      byId(s.checkouts, 'ord_c').cartId = 'crt_?'
    },
    /ord_c should have been removed from crt_c, but was removed from crt_\?/,
  ],
  [
    'a declined order that was removed from its cart',
    (s) => {
      s.checkouts.push({ id: 'ord_x', cartId: 'crt_c' })
    },
    /ord_x was removed from crt_c without being confirmed/,
  ],
  [
    'a cart with a negative quantity',
    (s) => {
      byId(s.carts, 'crt_c').lines = [{ productId: 'prd_tea', quantity: -1 }]
    },
    /crt_c holds -1 of prd_tea/,
  ],
  [
    'a cart with more of a product than its limit',
    (s) => {
      byId(s.carts, 'crt_c').lines = [{ productId: 'prd_tea', quantity: 100 }]
    },
    /crt_c holds 100 of prd_tea/,
  ],
  [
    'a cart with more products than its limit',
    (s) => {
      const products = Array.from({ length: 51 }, (_, n) => ({ id: `prd_${n}`, version: 1 }))
      s.products.push(...products)
      byId(s.carts, 'crt_c').lines = products.map(({ id }) => ({ productId: id, quantity: 1 }))
    },
    /crt_c holds 51 products/,
  ],
  [
    'a cart with an unknown product',
    (s) => {
      byId(s.carts, 'crt_c').lines = [{ productId: 'prd_?', quantity: 1 }]
    },
    /crt_c holds the unknown product prd_\?/,
  ],
  [
    'a cart with two lines of one product',
    (s) => {
      byId(s.carts, 'crt_c').lines = [...lines, ...lines]
    },
    /crt_c holds a product twice/,
  ],
])
