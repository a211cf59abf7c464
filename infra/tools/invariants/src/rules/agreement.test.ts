import { byId, expectViolations } from './expect-violations.fixture.ts'
import { at } from './healthy-snapshot.fixture.ts'

expectViolations([
  [
    'a confirmed order without a shipment',
    (s) => {
      s.shipments = s.shipments.filter(({ id }) => id !== 'ord_c')
    },
    /ord_c is confirmed, but its shipment is none/,
  ],
  [
    'a cancelled order that was dispatched',
    (s) => {
      byId(s.shipments, 'ord_x').status = 'dispatched'
    },
    /ord_x is cancelled, but its shipment is dispatched/,
  ],
  [
    'a payment that did not process the dispatch',
    (s) => {
      byId(s.payments, 'ord_d').status = 'authorized'
    },
    /ord_d is dispatched, but its payment is authorized/,
  ],
  [
    'a cancelled order with a captured payment and without a refund',
    (s) => {
      byId(s.payments, 'ord_x').status = 'captured'
    },
    /ord_x is cancelled, but its payment is captured/,
  ],
  [
    'an order that did not process its payment',
    (s) => {
      byId(s.orders, 'ord_c').status = 'reserved'
    },
    /ord_c is reserved, but its payment is authorized/,
  ],
  [
    'a cancellation without a decision',
    (s) => {
      byId(s.orders, 'ord_c').cancellationRequestedAt = at
    },
    /ord_c still waits/,
  ],
  [
    'a shipment without an order',
    (s) => {
      s.shipments.push({ id: 'ord_?', status: 'pending' })
    },
    /ord_\? has the status pending in another service/,
  ],
  [
    'a stale price in orders',
    (s) => {
      byId(s.prices, 'prd_tea').productVersion = 2
    },
    /prd_tea version: catalog 3, price list of orders 2, price list of carts 3/,
  ],
  [
    'a stale price in carts',
    (s) => {
      s.cartPrices = []
    },
    /prd_tea version: catalog 3, price list of orders 3, price list of carts 0/,
  ],
  [
    'a product that inventory lacks',
    (s) => {
      s.products.push({ id: 'prd_new', version: 1 })
    },
    /prd_new has no stock/,
  ],
])
