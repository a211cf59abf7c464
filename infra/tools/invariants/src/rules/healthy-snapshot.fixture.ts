import type { Snapshot } from '../snapshot.ts'

export const at = '2026-11-23T12:00:00.000Z'
const eur = (amount: number) => ({ amount, currency: 'EUR' })
export const lines = [{ productId: 'prd_tea', quantity: 2 }]

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

const mailIds = [
  'account-opened/acc_a',
  'order-confirmed/ord_c',
  'shipment-dispatched/ord_d',
  'shipment-dispatched/ord_e',
  'shipment-delivered/ord_e',
  'shipment-dispatched/ord_f',
  'shipment-delivered/ord_f',
  'payment-refunded/ord_f',
  'order-cancelled/ord_x',
]

/** A mail as SES stored it. */
const sesMessage = (id: string) => ({
  messageId: `ses-${id}`,
  from: 'shop@macromart.test',
  destination: { to: ['ada@macromart.test'] },
  subject: 'Mail',
  body: { html: id, text: id },
})

/** One order in each status, with consistent data everywhere. */
export const healthySnapshot = (): Snapshot => ({
  at,
  products: [{ id: 'prd_tea', version: 3 }],
  prices: [{ id: 'prd_tea', productVersion: 3 }],
  cartPrices: [{ id: 'prd_tea', productVersion: 3 }],
  stock: [{ id: 'prd_tea', onHand: 14, reserved: 4, available: 10 }],
  adjustments: [
    { id: 'adj_1', productId: 'prd_tea', delta: 25 },
    { id: 'adj_2', productId: 'prd_tea', delta: -5 },
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
  mails: mailIds.map((id) => ({ id, status: 'sent', messageId: `ses-${id}`, changedAt: at })),
  sentMails: { since: at, messages: mailIds.map(sesMessage) },
  intents: [
    intent('ord_c', { held: 500 }),
    intent('ord_d', { captured: 500 }),
    intent('ord_e', { captured: 500 }),
    intent('ord_f', { captured: 500, refunded: 500 }),
    intent('ord_x', {}),
  ],
  committed: [{ id: 'evt_1', type: 'orders.order-placed.v1', consumers: ['inventory'] }],
  processed: [{ app: 'inventory', eventId: 'evt_1' }],
  deadLetters: [],
})
