import { expect, test } from 'vitest'
import { healthySnapshot } from './rules/healthy-snapshot.fixture.ts'
import { since } from './since.ts'
import type { Snapshot } from './snapshot.ts'
import { violations } from './violations.ts'

/** The healthy shop after it has sold one more product, whose order is confirmed. */
function oneMoreOrder(earlier: Snapshot): Snapshot {
  const [order] = healthySnapshot().orders.filter(({ id }) => id === 'ord_c')
  const lines = [{ productId: 'prd_cup', quantity: 2 }]
  const sold = { ...order, id: 'ord_n', lines } as Snapshot['orders'][number]
  const mail = { id: 'order-confirmed/ord_n', status: 'sent', messageId: 'ses-n', changedAt: earlier.at }
  const message = {
    messageId: 'ses-n',
    from: '',
    destination: { to: ['a'] },
    subject: 'n',
    body: { html: '', text: 'n' },
  }
  return {
    ...earlier,
    products: [...earlier.products, { id: 'prd_cup', version: 1 }],
    prices: [...earlier.prices, { id: 'prd_cup', productVersion: 1 }],
    cartPrices: [...earlier.cartPrices, { id: 'prd_cup', productVersion: 1 }],
    stock: [...earlier.stock, { id: 'prd_cup', onHand: 5, reserved: 2, available: 3 }],
    adjustments: [...earlier.adjustments, { id: 'adj_n', productId: 'prd_cup', delta: 5 }],
    reservations: [...earlier.reservations, { id: 'ord_n', status: 'reserved', lines }],
    orders: [...earlier.orders, sold],
    payments: [...earlier.payments, { id: 'ord_n', status: 'authorized' }],
    shipments: [...earlier.shipments, { id: 'ord_n', status: 'pending' }],
    checkouts: [...earlier.checkouts, { id: 'ord_n', cartId: 'crt_c' }],
    mails: [...(earlier.mails ?? []), mail],
    sentMails: { since: earlier.at, messages: [...(earlier.sentMails?.messages ?? []), message] },
    intents: [
      ...earlier.intents,
      { id: 'pi_n', orderId: 'ord_n', status: 'requires_capture', held: 500, captured: 0, refunded: 0 },
    ],
    committed: [...earlier.committed, { id: 'evt_n', type: 'orders.order-placed.v1', consumers: ['inventory'] }],
    processed: [...earlier.processed, { app: 'inventory', eventId: 'evt_n' }],
  }
}

const broken = (): Snapshot => ({ ...healthySnapshot(), shipments: [], intents: [], deadLetters: ['poison: {}'] })

test('nothing is left of a shop that has gained nothing', () => {
  const shop = healthySnapshot()
  expect(since(shop, shop)).toMatchObject({ orders: [], mails: [], sentMails: { messages: [] }, committed: [] })
})

test('a healthy order in a broken shop has no violation', () => {
  const before = broken()
  const after = oneMoreOrder(before)
  expect(violations(after)).not.toEqual([])
  expect(violations(since(before, after))).toEqual([])
})

test('a broken order in a broken shop has only its own violations', () => {
  const before = broken()
  const after = oneMoreOrder(before)
  after.shipments = []
  expect(violations(since(before, after))).toEqual(['ord_n is confirmed, but its shipment is none'])
})
