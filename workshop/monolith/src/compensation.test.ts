import { OrderCancelled } from '@macromart/contract-orders/events'
import { PaymentDeclined } from '@macromart/contract-payments/events'
import { requestPayment } from '@macromart/payments/domain/payment'
import { expect, test } from 'vitest'
import { testBooks } from './books.fixture.ts'
import { reactions as inventory } from './inventory/reactions.ts'
import { reactions as orders } from './orders/reactions.ts'
import { findOrder } from './orders/store.ts'
import { reactions as payments } from './payments/reactions.ts'
import { findPayment, wantOfPayment } from './payments/store.ts'
import { put, replaceParts } from './rows.ts'

const at = '2026-11-23T10:00:00.000Z'
const amount = { amount: 1250, currency: 'EUR' }

/** An order for one piece of a product of which there are five. */
async function placed() {
  const books = testBooks()
  const productId = await books.product(5)
  const orderId = await books.order(productId)
  const { customerId, write } = books
  return {
    ...books,
    orderId,
    productId,
    cancelled: OrderCancelled({ orderId, customerId, reason: 'customer' }),
    declined: PaymentDeclined({ orderId, declineCode: 'insufficient_funds' }),
    /** The rows that the reservation of its stock leaves. */
    reserve: () =>
      write((tx) => {
        const row = { order_id: orderId, status: 'reserved', version: 1, changed_at: at }
        put(tx, 'inventory', 'reservations', 'order_id', row)
        const lines = [{ productId, quantity: 1 }]
        replaceParts(tx, 'inventory', 'reservation_lines', ['order_id', orderId], lines)
        tx.run('inventory', 'UPDATE stock SET available = 4, reserved = 1 WHERE product_id = ?', productId)
      }),
    requestPayment: () =>
      write((tx) => {
        const request = { orderId, customerId, amount, paymentMethod: 'pm_card_visa' }
        wantOfPayment(tx, orderId, (known) => requestPayment(known, request, at))
      }),
    setStatus: (status: string) =>
      write((tx) => tx.run('orders', 'UPDATE orders SET status = ? WHERE id = ?', status, orderId)),
  }
}

test('A declined card cancels the order, and the customer can read why', async () => {
  const { deliver, declined, database, orderId } = await placed()
  await deliver(orders, declined)
  expect(findOrder(database.read, orderId)).toMatchObject({
    status: 'cancelled',
    cancellation: { reason: 'payment-declined', detail: 'insufficient_funds' },
  })
})

test('A card that is declined too late does not cancel a confirmed order', async () => {
  const { deliver, declined, setStatus, statusOf, orderId } = await placed()
  await setStatus('confirmed')
  await deliver(orders, declined)
  expect(statusOf('orders', orderId)).toBe('confirmed')
})

test('The stock of a cancelled order is available again, once, although order-cancelled arrives twice', async () => {
  const { deliver, cancelled, reserve, stock, productId } = await placed()
  await reserve()
  await deliver(inventory, cancelled)
  await deliver(inventory, cancelled)
  expect(stock(productId)).toEqual({ available: 5, reserved: 0, onHand: 5 })
})

test('An order that is cancelled before its stock was reserved is remembered, so that nothing is reserved later', async () => {
  const { deliver, cancelled, statusOf, orderId } = await placed()
  await deliver(inventory, cancelled)
  expect(statusOf('reservations', orderId)).toBe('released')
})

test('The payment of a cancelled order is to be voided', async () => {
  const { deliver, cancelled, requestPayment, database, orderId } = await placed()
  await requestPayment()
  await deliver(payments, cancelled)
  expect(findPayment(database.read, orderId)).toMatchObject({ status: 'pending', cancelRequested: true })
})

test('An order that is cancelled before its payment was requested never charges the card', async () => {
  const { deliver, cancelled, requestPayment, statusOf, orderId } = await placed()
  await deliver(payments, cancelled)
  await requestPayment()
  expect(statusOf('payments', orderId)).toBe('voided')
})
