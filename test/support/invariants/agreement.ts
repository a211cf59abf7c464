import type { Snapshot } from '../snapshot.ts'
import { differs } from './count.ts'

/**
 * Money that was captured at Stripe for an order that is cancelled, and that its bank has not taken back, or not yet: staff have
 * been alarmed.
 */
const owed = 'captured, and its refund pending or failed'

/** What each of the others must have made of an order in this status; `none` where they may never have heard of it. */
const agreed: Record<string, { reservation: string[]; payment: string[]; shipment: string[] }> = {
  placed: { reservation: ['none'], payment: ['none'], shipment: ['none'] },
  reserved: { reservation: ['reserved'], payment: ['none'], shipment: ['none'] },
  confirmed: { reservation: ['reserved'], payment: ['authorized', 'captured'], shipment: ['pending'] },
  dispatched: { reservation: ['dispatched'], payment: ['captured'], shipment: ['dispatched'] },
  delivered: { reservation: ['dispatched'], payment: ['captured'], shipment: ['delivered'] },
  refunded: { reservation: ['dispatched'], payment: ['refunded'], shipment: ['dispatched', 'delivered'] },
  cancelled: {
    reservation: ['released', 'rejected'],
    payment: ['none', 'unrequested', 'declined', 'voided', 'refunded', owed],
    shipment: ['none', 'cancelled'],
  },
}

function paymentIn(payments: Snapshot['payments'], id: string, orderStatus: string): string {
  const payment = payments.find((each) => each.id === id)
  const isOwed = orderStatus === 'cancelled' && payment?.status === 'captured' && payment.refund !== undefined
  return isOwed ? owed : (payment?.status ?? 'none')
}

/** The macrofunctions agree about every order, and know every product as it is. */
export function agreementViolations(shop: Snapshot): string[] {
  const statusIn = (all: { id: string; status: string }[], id: string) =>
    all.find((each) => each.id === id)?.status ?? 'none'
  const versionIn = (prices: Snapshot['prices'], id: string) =>
    prices.find((price) => price.id === id)?.productVersion ?? 0
  const orders = shop.orders.flatMap(({ id, status, cancellationRequestedAt }) => {
    const is = {
      reservation: statusIn(shop.reservations, id),
      payment: paymentIn(shop.payments, id, status),
      shipment: statusIn(shop.shipments, id),
    }
    const may = agreed[status]
    if (may === undefined) return [`${id} has the unknown status ${status}`]
    return [
      ...Object.entries(is)
        .filter(([part, found]) => !may[part as keyof typeof may].includes(found))
        .map(([part, found]) => `${id} is ${status}, but its ${part} is ${found}`),
      ...(cancellationRequestedAt ? [`${id} still waits for shipping to decide on its cancellation`] : []),
    ]
  })
  const orphans = [...shop.reservations, ...shop.payments, ...shop.shipments]
    .filter(({ id }) => !shop.orders.some((order) => order.id === id))
    .map(({ id, status }) => `${id} is ${status} somewhere, but is no order`)
  const products = shop.products.flatMap(({ id, version }) => [
    ...differs(`${id} version`, {
      catalog: version,
      'price list of orders': versionIn(shop.prices, id),
      'price list of carts': versionIn(shop.cartPrices, id),
    }),
    ...(shop.stock.some((stock) => stock.id === id) ? [] : [`${id} has no stock`]),
  ])
  return [...orders, ...orphans, ...products]
}
