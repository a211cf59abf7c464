import { byId, expectViolations } from './expect-violations.ts'
import { at } from './healthy-snapshot.ts'

expectViolations([
  [
    'a confirmed order without a shipment',
    (s) => {
      s.shipments = s.shipments.filter(({ id }) => id !== 'ord_c')
    },
    /ord_c is confirmed, but its shipment is none/,
  ],
  [
    'a cancelled order whose parcel left',
    (s) => {
      byId(s.shipments, 'ord_x').status = 'dispatched'
    },
    /ord_x is cancelled, but its shipment is dispatched/,
  ],
  [
    'a payment that never heard of the dispatch',
    (s) => {
      byId(s.payments, 'ord_d').status = 'authorized'
    },
    /ord_d is dispatched, but its payment is authorized/,
  ],
  [
    'a cancelled order whose money was taken, and of which nothing is on its way back',
    (s) => {
      byId(s.payments, 'ord_x').status = 'captured'
    },
    /ord_x is cancelled, but its payment is captured/,
  ],
  [
    'an order that never heard of its payment',
    (s) => {
      byId(s.orders, 'ord_c').status = 'reserved'
    },
    /ord_c is reserved, but its payment is authorized/,
  ],
  [
    'a cancellation that nobody decided',
    (s) => {
      byId(s.orders, 'ord_c').cancellationRequestedAt = at
    },
    /ord_c still waits/,
  ],
  [
    'a shipment of no order',
    (s) => {
      s.shipments.push({ id: 'ord_?', status: 'pending' })
    },
    /ord_\? is pending somewhere/,
  ],
  [
    'a price that orders missed',
    (s) => {
      byId(s.prices, 'prd_tea').productVersion = 2
    },
    /prd_tea version: catalog 3, price list of orders 2, price list of carts 3/,
  ],
  [
    'a price that carts missed',
    (s) => {
      s.cartPrices = []
    },
    /prd_tea version: catalog 3, price list of orders 3, price list of carts 0/,
  ],
  [
    'a product that inventory missed',
    (s) => {
      s.products.push({ id: 'prd_new', version: 1 })
    },
    /prd_new has no stock/,
  ],
])
