import { byId, expectViolations } from './expect-violations.ts'
import { lines } from './healthy-snapshot.ts'

expectViolations([
  [
    'a confirmed order that never left its cart',
    (s) => {
      s.checkouts = []
    },
    /ord_c should have left crt_c, but left none/,
  ],
  [
    'an order that left another cart',
    (s) => {
      byId(s.checkouts, 'ord_c').cartId = 'crt_?'
    },
    /ord_c should have left crt_c, but left crt_\?/,
  ],
  [
    'a declined order that left its cart',
    (s) => {
      s.checkouts.push({ id: 'ord_x', cartId: 'crt_c' })
    },
    /ord_x left crt_c without being confirmed/,
  ],
  [
    'a cart that was emptied below nothing',
    (s) => {
      byId(s.carts, 'crt_c').lines = [{ productId: 'prd_tea', quantity: -1 }]
    },
    /crt_c holds -1 of prd_tea/,
  ],
  [
    'a cart with a product of nobody’s',
    (s) => {
      byId(s.carts, 'crt_c').lines = [{ productId: 'prd_?', quantity: 1 }]
    },
    /crt_c holds prd_\?, which is no product/,
  ],
  [
    'a cart with two lines of one product',
    (s) => {
      byId(s.carts, 'crt_c').lines = [...lines, ...lines]
    },
    /crt_c holds a product twice/,
  ],
])
