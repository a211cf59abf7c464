import { ProblemError } from '@macromart/contract-kit'
import type { Order, OrderStatus } from '@macromart/contract-orders/api'
import { examples } from '@macromart/contract-orders/examples'
import type { Payment } from '@macromart/contract-payments/api'
import type { Shipment } from '@macromart/contract-shipping/api'
import type { LoadResult } from '../../load.ts'

const total = { amount: 3800, currency: 'EUR' }
const orderId = 'ord_01h455vb4pex5vsknk084sn02q'
const customerId = 'acc_01h455vb4pex5vsknk084sn02q'
const at = '2026-11-23T10:00:00.000Z'

/** An order of one kettle with this timeline. */
export const order = (timeline: OrderStatus[], changes: Partial<Order> = {}): Order => ({
  id: orderId,
  customerId,
  status: timeline.at(-1) ?? 'placed',
  lines: [
    {
      productId: 'prd_01h455vb4pex5vsknk084sn02q',
      name: 'Kettle',
      unitPrice: total,
      quantity: 1,
      lineTotal: total,
    },
  ],
  total,
  shippingAddress: examples.address,
  timeline: timeline.map((status) => ({ status, at })),
  version: timeline.length,
  placedAt: at,
  changedAt: at,
  ...changes,
})

export const payment = (status: Payment['status'], declineCode?: string): LoadResult<Payment> => ({
  is: 'answered',
  value: { orderId, status, amount: total, changedAt: at, ...(declineCode && { declineCode }) },
})

export const shipment = (status: Shipment['status']): LoadResult<Shipment> => ({
  is: 'answered',
  value: {
    orderId,
    customerId,
    status,
    lines: [],
    shippingAddress: examples.address,
    ...((status === 'dispatched' || status === 'delivered') && { carrier: 'DHL', trackingNumber: 'JD1' }),
    changedAt: at,
  },
})

export const unavailable: LoadResult<never> = { is: 'unavailable' }

/** A payment or a shipment that does not exist. */
export const missing: LoadResult<never> = {
  is: 'refused',
  problem: new ProblemError('', new Response(null, { status: 404 }), undefined),
}
