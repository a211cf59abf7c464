import type { Snapshot } from '../snapshot.ts'
import { differs } from './count.ts'

/**
 * The captured payment of a cancelled order whose refund is pending, or was rejected by the bank. Staff are alerted.
 */
const owed = 'captured, and its refund pending or failed'

/**
 * The states that the other services must have for an order's status; `none` where they may have processed nothing yet.
 */
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

/** The services agree about every order, and have the current version of every product. */
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
    .map(({ id, status }) => `${id} has the status ${status} in another service, but orders has no such order`)
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
