import { examples } from '@macromart/contract-orders/examples'
import { multiply, newId } from '@macromart/kernel'
import type { ConfirmedOrder } from './domain/shipment.ts'

/** A confirmed order for two teapots. */
export const confirmedOrder = (orderId = newId('ord'), customerId = newId('acc')) => {
  const unitPrice = { amount: 1999, currency: 'EUR' }
  const line = { productId: newId('prd'), name: 'Teapot', quantity: 2, unitPrice, lineTotal: multiply(unitPrice, 2) }
  return {
    orderId,
    customerId,
    lines: [line],
    total: line.lineTotal,
    shippingAddress: examples.address,
  } satisfies ConfirmedOrder & Record<string, unknown>
}
