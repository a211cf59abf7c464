import type { KnownEvent } from './shop-contracts.ts'

/** What a story does to cause events: an order until its delivery, a new product, or a new account. */
export type Road = 'order' | 'product' | 'account'

const roads: Readonly<Record<Road, readonly string[]>> = {
  order: [
    'orders.order-placed',
    'inventory.stock-reserved',
    'orders.payment-requested',
    'payments.payment-authorized',
    'orders.order-confirmed',
    'shipping.shipment-dispatched',
    'payments.payment-captured',
    'shipping.shipment-delivered',
  ],
  product: ['catalog.product-listed'],
  account: ['accounts.account-opened'],
}

/** Every version of an event is published beside the others. */
const unversioned = (type: string) => type.replace(/\.v\d+$/, '')

/** The road of a story about these events, with those of them that it causes; undefined if no road causes any. */
export function roadOf(events: readonly KnownEvent[]): { road: Road; types: string[] } | undefined {
  const found = Object.entries(roads).find(([, types]) => events.some(({ type }) => types.includes(unversioned(type))))
  if (found === undefined) return undefined
  const [road, caused] = found as [Road, readonly string[]]
  return { road, types: events.map(({ type }) => type).filter((type) => caused.includes(unversioned(type))) }
}
