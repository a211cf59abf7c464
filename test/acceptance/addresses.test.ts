import { randomUUID } from 'node:crypto'
import type { Order } from '@macromart/contract-orders/api'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { orderDraft, waitForStatus } from '../support/order.ts'
import { customer, product } from './shop-under-test.ts'

const person = { name: 'Ada Lovelace', line1: '12 High Street' }

/** What is sent, and what the order and its parcel have. */
const addresses: [what: string, sent: Partial<Order['shippingAddress']> & { country: string }, kept?: object][] = [
  ['Hong Kong without a postal code', { city: 'Mong Kok', region: 'Kowloon', country: 'HK' }],
  ['the Emirates without a city', { region: 'DU', country: 'AE' }, { city: 'Dubai', region: 'Dubai' }],
  [
    'the United States with a state',
    { city: 'Springfield', region: 'Illinois', postalCode: '62704', country: 'US' },
    { region: 'IL' },
  ],
  ['Canada', { city: 'Ottawa', region: 'ON', postalCode: 'k1a0b1', country: 'CA' }, { postalCode: 'K1A 0B1' }],
  ['Qatar', { city: 'Doha', country: 'QA' }],
]

test.for(addresses)('an order to %s reaches the parcel', async ([, sent, kept = {}]) => {
  const [shopper, mug] = await Promise.all([customer(), product()])
  const body = { ...orderDraft(mug), shippingAddress: { ...person, ...sent } }
  const placed = await shopper.orders.placeOrder({ idempotencyKey: randomUUID(), body })
  const address = { ...person, ...sent, ...kept }
  expect(placed.shippingAddress).toEqual(address)
  await waitForStatus(shopper, placed, 'confirmed')
  const shipment = await eventually(
    () => shopper.shipping.getShipment({ params: { orderId: placed.id } }),
    ({ status }) => status === 'pending',
  )
  expect(shipment.shippingAddress).toEqual(address)
})
