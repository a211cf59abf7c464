import type { Product } from '@macromart/contract-catalog/api'
import { examples as catalog } from '@macromart/contract-catalog/examples'
import type { OrderDraft, OrderId } from '@macromart/contract-orders/api'
import { examples } from '@macromart/contract-orders/examples'
import { isRefusal, newId } from '@macromart/kernel'
import type { OrderState } from './domain/order.ts'
import { place } from './domain/placement.ts'
import { applyProduct, type Price } from './domain/price.ts'

export const noon = '2026-11-23T12:00:00.000Z'

export const product = (changes: Partial<Product> = {}): Product => ({
  ...catalog.productListed,
  id: newId('prd'),
  name: 'Teapot',
  price: { amount: 1999, currency: 'EUR' },
  ...changes,
})

export const draft = (lines: OrderDraft['lines'], changes: Partial<OrderDraft> = {}): OrderDraft => ({
  lines,
  shippingAddress: examples.address,
  paymentMethod: 'pm_card_visa',
  ...changes,
})

export const pricesOf = (...products: Product[]) =>
  new Map(products.map((each) => [each.id as string, applyProduct(undefined, each).next as Price]))

/** An order for two teapots that has just been placed. */
export function placedOrder(changes: { id?: OrderId; customerId?: `acc_${string}`; at?: string } = {}): OrderState {
  const { id = newId('ord'), customerId = newId('acc'), at = noon } = changes
  const teapot = product()
  const placement = {
    orderId: id,
    customerId,
    requestHash: 'hash',
    draft: draft([{ productId: teapot.id, quantity: 2 }]),
  }
  const decision = place(placement, pricesOf(teapot), at)
  if (isRefusal(decision)) throw new Error(decision.detail)
  return decision.next
}
