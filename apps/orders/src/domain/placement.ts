import {
  type CustomerId,
  type Line,
  type OrderDraft,
  type OrderId,
  RetiredProduct,
  TotalChanged,
  TotalNotPayable,
  UnknownProduct,
} from '@macromart/contract-orders/api'
import { OrderPlaced } from '@macromart/contract-orders/events'
import { add, type Decision, type Instant, multiply } from '@macromart/kernel'
import type { OrderState } from './order.ts'
import type { Price } from './price.ts'

export interface Placement {
  readonly orderId: OrderId
  readonly customerId: CustomerId
  readonly requestHash: string
  readonly draft: OrderDraft
}

/**
 * Stripe's limits for one payment, in euro cents (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
 * A free order is below the minimum, so it is refused too.
 */
const payableCents = { least: 50, most: 99_999_999 }

/** Prices are those of the price list now. `expectedTotal` may only refuse the order, never set its total. */
export function place({ orderId, customerId, requestHash, draft }: Placement, prices: Map<string, Price>, at: Instant) {
  const lines: Line[] = []
  for (const { productId, quantity } of draft.lines) {
    const price = prices.get(productId)
    if (price === undefined) return UnknownProduct(`There is no product ${productId}.`)
    if (price.retired) return RetiredProduct(`${price.name} is no longer sold.`)
    const { id, name, unitPrice } = price
    lines.push({ productId: id, name, unitPrice, quantity, lineTotal: multiply(unitPrice, quantity) })
  }
  const total = lines.map(({ lineTotal }) => lineTotal).reduce(add)
  const { expectedTotal, shippingAddress, paymentMethod, cartId } = draft
  if (expectedTotal && (expectedTotal.amount !== total.amount || expectedTotal.currency !== total.currency))
    return TotalChanged(`The total is now ${total.amount} ${total.currency}, in minor units.`)
  if (total.amount < payableCents.least || total.amount > payableCents.most)
    return TotalNotPayable(
      `The total of ${total.amount} must be from ${payableCents.least} to ${payableCents.most} ${total.currency}, in minor units.`,
    )
  const next: OrderState = {
    id: orderId,
    customerId,
    status: 'placed',
    lines,
    total,
    shippingAddress,
    paymentMethod,
    cartId,
    requestHash,
    timeline: [{ status: 'placed', at }],
    version: 1,
    placedAt: at,
    changedAt: at,
  }
  return { next, events: [OrderPlaced({ orderId, customerId, lines, total })] } satisfies Decision<OrderState>
}
