import { marshall } from '@aws-sdk/util-dynamodb'

const id = '01k00000000000000000000000'
const at = '2026-11-23T10:00:00.000Z'
const eur = (amount: number) => ({ amount, currency: 'EUR' })
const address = { name: 'Ada', line1: 'Ring 1', postalCode: '10115', city: 'Berlin', country: 'DE' }
const line = { productId: `prd_${id}`, name: 'Mug', unitPrice: eur(1299), quantity: 2, lineTotal: eur(2598) }

/** The account of the session. */
export const caller = `acc_${id}`

/** One stored item of each app that has a table, as the app stores it; the response to a read of it is 200. */
const items: Record<string, Record<string, unknown>> = {
  accounts: { id: caller, version: 1, email: 'ada@example.com', name: 'Ada', role: 'customer', openedAt: at },
  carts: { id: `crt_${id}`, version: 1, lines: [], changedAt: at },
  catalog: {
    ...{ id: `prd_${id}`, sort: 'product', version: 1, name: 'Mug', description: 'A mug.', category: 'kitchen' },
    ...{ price: eur(1299), imageUrl: 'https://shop.example/mug.svg', status: 'active', changedAt: at },
  },
  inventory: { id: `prd_${id}`, version: 1, available: 8, onHand: 10, reserved: 2 },
  orders: {
    ...{ id: `ord_${id}`, version: 1, customerId: caller, status: 'placed', lines: [line], total: eur(2598) },
    ...{ shippingAddress: address, timeline: [{ status: 'placed', at }], placedAt: at, changedAt: at },
  },
  payments: {
    ...{ id: `ord_${id}`, version: 1, customerId: caller, status: 'authorized', amount: eur(2598), changedAt: at },
  },
  shipping: {
    ...{
      id: `ord_${id}`,
      orderId: `ord_${id}`,
      version: 1,
      customerId: caller,
      status: 'pending',
      changedAt: at,
      shippingAddress: address,
    },
    lines: [{ productId: `prd_${id}`, name: 'Mug', quantity: 2 }],
  },
}

/** The item of an app with this id in DynamoDB's own form, if it is the one. */
export const itemOf = (app: string, id: string | undefined) =>
  items[app] && items[app].id === id ? marshall(items[app]) : undefined

/** The response of orders to a list of the orders of the session. */
export const orderList = JSON.stringify({ items: [items.orders] })
