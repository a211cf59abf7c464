import { isRefusal } from '@macromart/kernel'
import { confirm, fail, losePayment, type OrderState, reserve } from '@macromart/orders/domain/order'
import type { Placement } from '@macromart/orders/domain/placement'
import { requestPayment, requestVoid } from '@macromart/payments/domain/payment'
import { isRequested } from '@macromart/payments/domain/payment-state'
import { checkOut } from '../carts/store.ts'
import { releaseStock, reserveStock } from '../inventory/store.ts'
import type { Shop } from '../module.ts'
import { writeMail } from '../notifications/store.ts'
import { changeOrder, failForStock, findOrder, placeOrder } from '../orders/store.ts'
import { wantOfPayment } from '../payments/store.ts'
import { prepareParcel } from '../shipping/store.ts'
import { inTransaction, recordProcessorState } from '../transaction.ts'
import type { Work } from '../work.ts'

/**
 * Places an order and finishes it at once, in one transaction over orders, inventory, payments, shipping and carts: the
 * answer is an order that is confirmed, or cancelled because of its stock or its card. The mail is sent after the commit,
 * before the answer.
 *
 * The card is charged inside the transaction. Stripe does not roll back: when the process dies, or the commit fails,
 * after the charge, the charge has no order. A client that asks again heals that, because the id of the order, and with
 * it the key at Stripe, is derived from its request. And while Stripe takes its time, no other write begins.
 */
export const placeAtOnce = (shop: Shop, placement: Placement) =>
  inTransaction(shop, async (tx) => {
    const order = placeOrder(tx, placement)
    if (isRefusal(order) || order.status !== 'placed') return order
    const { id, lines } = order
    const shortages = reserveStock(tx, id, lines)
    if (shortages.length > 0) failForStock(tx, id, shortages)
    else {
      changeOrder(tx, id, (order) => reserve(order, tx.at))
      await charge(shop, tx, order)
    }
    const outcome = findOrder(tx, id) ?? order
    if (outcome.status === 'confirmed') fulfil(tx, outcome)
    if (outcome.status === 'cancelled') undo(tx, outcome)
    return outcome
  })

/** Charges the card, while every other write waits. A payment that Stripe has not decided yet leaves the order reserved. */
async function charge({ cards }: Shop, tx: Work, { id, customerId, total, paymentMethod }: OrderState): Promise<void> {
  const request = { orderId: id, customerId, amount: total, paymentMethod }
  const wanted = wantOfPayment(tx, id, (known) => requestPayment(known, request, tx.at))
  if (!isRequested(wanted)) throw new Error(`the payment of ${id} is not requested`)
  const { status, declineCode = status } = recordProcessorState(tx, id, await cards.authorise(wanted))
  changeOrder(tx, id, (order) => {
    if (status === 'declined') return fail(order, 'payment-declined', declineCode, tx.at)
    if (status === 'voided' || status === 'refunded') return losePayment(order, status, tx.at)
    return status === 'pending' ? { next: order, events: [], unchanged: true } : confirm(order, tx.at)
  })
}

function fulfil(tx: Work, { id: orderId, customerId, lines, total, shippingAddress, cartId }: OrderState): void {
  const data = { orderId, customerId, lines, total, shippingAddress }
  prepareParcel(tx, data)
  checkOut(tx, { orderId, cartId, lines }, tx.at)
  writeMail(tx, { kind: 'order-confirmed', at: tx.at, data })
}

function undo(tx: Work, { id: orderId, customerId, cancellation }: OrderState): void {
  releaseStock(tx, orderId)
  wantOfPayment(tx, orderId, (known) => requestVoid(known, orderId, tx.at))
  if (cancellation)
    writeMail(tx, { kind: 'order-cancelled', at: tx.at, data: { orderId, customerId, ...cancellation } })
}
