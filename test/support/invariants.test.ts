import { describe, expect, test } from 'vitest'
import { violations } from './invariants.ts'
import type { Snapshot } from './snapshot.ts'

const at = '2026-11-23T12:00:00.000Z'
const eur = (amount: number) => ({ amount, currency: 'EUR' })
const lines = [{ productId: 'prd_tea', quantity: 2 }]

type Status = Snapshot['orders'][number]['status']
const order = (id: string, status: Status): Snapshot['orders'][number] => ({
  id,
  status,
  lines,
  total: eur(500),
  timeline: [{ status, at }],
})
const intent = (orderId: string, figures: Partial<Snapshot['intents'][number]>) => ({
  id: `pi_${orderId}`,
  orderId,
  status: 'x',
  held: 0,
  captured: 0,
  refunded: 0,
  ...figures,
})

/** One order in each status, and everything about it as it should be. */
const sound = (): Snapshot => ({
  at,
  products: [{ id: 'prd_tea', version: 3 }],
  prices: [{ id: 'prd_tea', productVersion: 3 }],
  cartPrices: [{ id: 'prd_tea', productVersion: 3 }],
  stock: [{ id: 'prd_tea', onHand: 14, reserved: 4, available: 10 }],
  adjustments: [
    { productId: 'prd_tea', delta: 25 },
    { productId: 'prd_tea', delta: -5 },
  ],
  reservations: [
    { id: 'ord_r', status: 'reserved', lines },
    { id: 'ord_c', status: 'reserved', lines },
    { id: 'ord_d', status: 'dispatched', lines },
    { id: 'ord_e', status: 'dispatched', lines },
    { id: 'ord_f', status: 'dispatched', lines },
    { id: 'ord_x', status: 'released', lines },
  ],
  orders: [
    order('ord_p', 'placed'),
    order('ord_r', 'reserved'),
    { ...order('ord_c', 'confirmed'), cartId: 'crt_c' },
    order('ord_d', 'dispatched'),
    order('ord_e', 'delivered'),
    order('ord_f', 'refunded'),
    { ...order('ord_x', 'cancelled'), cartId: 'crt_c' },
  ],
  payments: [
    { id: 'ord_c', status: 'authorized' },
    { id: 'ord_d', status: 'captured' },
    { id: 'ord_e', status: 'captured' },
    { id: 'ord_f', status: 'refunded' },
    { id: 'ord_x', status: 'voided' },
  ],
  shipments: [
    { id: 'ord_c', status: 'pending' },
    { id: 'ord_d', status: 'dispatched' },
    { id: 'ord_e', status: 'delivered' },
    { id: 'ord_f', status: 'delivered' },
    { id: 'ord_x', status: 'cancelled' },
  ],
  carts: [{ id: 'crt_c', lines: [{ productId: 'prd_tea', quantity: 1 }], version: 2 }],
  checkouts: [{ id: 'ord_c', cartId: 'crt_c' }],
  accounts: [{ id: 'acc_a' }],
  mails: [
    'account-opened/acc_a',
    'order-confirmed/ord_c',
    'shipment-dispatched/ord_d',
    'shipment-dispatched/ord_e',
    'shipment-delivered/ord_e',
    'shipment-dispatched/ord_f',
    'shipment-delivered/ord_f',
    'payment-refunded/ord_f',
    'order-cancelled/ord_x',
  ].map((id) => ({ id, status: 'sent' })),
  intents: [
    intent('ord_c', { held: 500 }),
    intent('ord_d', { captured: 500 }),
    intent('ord_e', { captured: 500 }),
    intent('ord_f', { captured: 500, refunded: 500 }),
    intent('ord_x', {}),
  ],
  committed: [{ id: 'evt_1', type: 'orders.order-placed.v1', consumers: ['inventory'] }],
  heard: [{ app: 'inventory', eventId: 'evt_1' }],
  deadLetters: [],
})

test('a sound shop violates nothing', () => {
  expect(violations(sound())).toEqual([])
})

test('where nobody writes mails, none are missed', () => {
  expect(violations({ ...sound(), mails: undefined })).toEqual([])
})

/** The item of a list with this id, to be damaged. */
const the = <T extends { id: string }>(all: T[], id: string): T => {
  const found = all.find((each) => each.id.endsWith(id))
  if (!found) throw new Error(`no ${id}`)
  return found
}

const damages: [what: string, damage: (shop: Snapshot) => void, seen: RegExp][] = [
  [
    'stock that was reserved twice',
    (s) => {
      the(s.stock, 'prd_tea').reserved += 2
    },
    /prd_tea reserved: stored 6, by orders 4/,
  ],
  [
    'stock that was never given back',
    (s) => {
      the(s.reservations, 'ord_x').status = 'reserved'
    },
    /prd_tea reserved.*by reservations 6/,
  ],
  [
    'goods that left twice',
    (s) => {
      the(s.stock, 'prd_tea').onHand -= 2
    },
    /prd_tea on hand: stored 12/,
  ],
  [
    'goods that never left',
    (s) => {
      the(s.reservations, 'ord_d').status = 'reserved'
    },
    /prd_tea on hand.*by reservations 16/,
  ],
  [
    'an adjustment made twice',
    (s) => {
      s.adjustments.push({ productId: 'prd_tea', delta: 25 })
    },
    /prd_tea on hand.*by orders 39/,
  ],
  [
    'figures that do not add up',
    (s) => {
      the(s.stock, 'prd_tea').available = 9
    },
    /prd_tea available: stored 9/,
  ],
  [
    'more sold than there is',
    (s) => {
      Object.assign(the(s.stock, 'prd_tea'), { available: -1 })
    },
    /below 0/,
  ],
  [
    'money held for a cancelled order',
    (s) => {
      the(s.intents, 'ord_x').held = 500
    },
    /ord_x \(cancelled\) held: Stripe 500, order 0/,
  ],
  [
    'money not held for a confirmed order',
    (s) => {
      the(s.intents, 'ord_c').held = 0
    },
    /held at Stripe: Stripe 0, by orders 500/,
  ],
  [
    'a parcel that is not paid for',
    (s) => {
      the(s.intents, 'ord_d').captured = 0
    },
    /ord_d \(dispatched\) earned: Stripe 0/,
  ],
  [
    'a refund that never went out',
    (s) => {
      the(s.intents, 'ord_f').refunded = 0
    },
    /ord_f \(refunded\) earned: Stripe 500/,
  ],
  [
    'wrong amounts that cancel out',
    (s) => {
      the(s.intents, 'ord_d').captured = 400
      the(s.intents, 'ord_e').captured = 600
    },
    /ord_d .* earned: Stripe 400/,
  ],
  [
    'two payments for one order',
    (s) => {
      s.intents.push({ ...the(s.intents, 'ord_x'), id: 'pi_2' })
    },
    /ord_x has 2 payment intents/,
  ],
  [
    'a payment for no order',
    (s) => {
      s.intents.push({ ...the(s.intents, 'ord_x'), orderId: 'ord_?', id: 'pi_9' })
    },
    /pi_9 belongs to no order/,
  ],
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
      the(s.shipments, 'ord_x').status = 'dispatched'
    },
    /ord_x is cancelled, but its shipment is dispatched/,
  ],
  [
    'a payment that never heard of the dispatch',
    (s) => {
      the(s.payments, 'ord_d').status = 'authorized'
    },
    /ord_d is dispatched, but its payment is authorized/,
  ],
  [
    'an order that never heard of its payment',
    (s) => {
      the(s.orders, 'ord_c').status = 'reserved'
    },
    /ord_c is reserved, but its payment is authorized/,
  ],
  [
    'a cancellation that nobody decided',
    (s) => {
      the(s.orders, 'ord_c').cancellationRequestedAt = at
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
      the(s.prices, 'prd_tea').productVersion = 2
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
  [
    'a product that inventory missed',
    (s) => {
      s.products.push({ id: 'prd_new', version: 1 })
    },
    /prd_new has no stock/,
  ],
  [
    'a step that nobody was told of',
    (s) => {
      s.mails = s.mails?.filter(({ id }) => id !== 'shipment-delivered/ord_e')
    },
    /nobody was written to: shipment-delivered\/ord_e/,
  ],
  [
    'a customer whom nobody welcomed',
    (s) => {
      s.accounts.push({ id: 'acc_b' })
    },
    /nobody was written to: account-opened\/acc_b/,
  ],
  [
    'a mail that was never recorded as sent',
    (s) => {
      the(s.mails ?? [], 'order-confirmed/ord_c').status = 'claimed'
    },
    /the mail order-confirmed\/ord_c is claimed/,
  ],
  [
    'a mail that waits for an address for ever',
    (s) => {
      the(s.mails ?? [], 'order-cancelled/ord_x').status = 'waiting'
    },
    /the mail order-cancelled\/ord_x is waiting/,
  ],
  [
    'a mail about what has not happened',
    (s) => {
      s.mails?.push({ id: 'payment-refunded/ord_d', status: 'sent' })
    },
    /the mail payment-refunded\/ord_d is about nothing/,
  ],
  [
    'an order that is stuck',
    (s) => {
      s.at = '2026-11-23T12:30:00.000Z'
    },
    /ord_p has been placed for longer than 900 s/,
  ],
  [
    'a dead letter',
    (s) => {
      s.deadLetters.push('why: what')
    },
    /dead letter: why: what/,
  ],
  [
    'an event that a consumer never heard of',
    (s) => {
      s.heard = []
    },
    /inventory never heard of orders.order-placed.v1 evt_1/,
  ],
]

describe('it sees', () => {
  test.each(damages)('%s', (_, damage, seen) => {
    const shop = sound()
    damage(shop)
    expect(violations(shop).join('\n')).toMatch(seen)
  })
})
