import { sees, the } from './sees.ts'
import { lines } from './sound.ts'

sees([
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
      the(s.checkouts, 'ord_c').cartId = 'crt_?'
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
      the(s.carts, 'crt_c').lines = [{ productId: 'prd_tea', quantity: -1 }]
    },
    /crt_c holds -1 of prd_tea/,
  ],
  [
    'a cart with a product of nobody’s',
    (s) => {
      the(s.carts, 'crt_c').lines = [{ productId: 'prd_?', quantity: 1 }]
    },
    /crt_c holds prd_\?, which is no product/,
  ],
  [
    'a cart with two lines of one product',
    (s) => {
      the(s.carts, 'crt_c').lines = [...lines, ...lines]
    },
    /crt_c holds a product twice/,
  ],
])
