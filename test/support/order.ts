import { randomUUID } from 'node:crypto'
import type { Order, OrderDraft, OrderStatus } from '@macromart/contract-orders/api'
import { examples } from '@macromart/contract-orders/examples'
import { eventually } from './eventually.ts'
import type { Person } from './people.ts'

/** A quantity of a product; 1 by default. */
export interface LineItem {
  readonly id: string
  readonly quantity?: number
}

/** The body of a request to order these goods. */
export const orderDraft = (goods: LineItem | LineItem[], changes: Partial<OrderDraft> = {}): OrderDraft => ({
  lines: [goods].flat().map(({ id, quantity = 1 }) => ({ productId: id, quantity })),
  shippingAddress: examples.address,
  paymentMethod: 'pm_card_visa',
  ...changes,
})

export const place = (who: Person, goods: LineItem | LineItem[], changes: Partial<OrderDraft> = {}): Promise<Order> =>
  who.orders.placeOrder({ idempotencyKey: randomUUID(), body: orderDraft(goods, changes) })

/** Resolves with the order when it has this status. */
export const waitForStatus = (who: Person, { id }: Pick<Order, 'id'>, status: OrderStatus): Promise<Order> =>
  eventually(
    () => who.orders.getOrder({ params: { orderId: id } }),
    (order) => order.status === status,
  )

/** Places an order; resolves when it is confirmed and its shipment exists. */
export async function confirmedOrder(who: Person, goods: LineItem | LineItem[]): Promise<Order> {
  const order = await waitForStatus(who, await place(who, goods), 'confirmed')
  await eventually(() => who.shipping.getShipment({ params: { orderId: order.id } }))
  return order
}

export const parcel = () => ({ carrier: 'DHL', trackingNumber: `JD${randomUUID()}` })

/** A dispatched order with a captured payment. */
export async function dispatchedOrder(who: Person, staff: Person, goods: LineItem | LineItem[]): Promise<Order> {
  const { id } = await confirmedOrder(who, goods)
  const params = { orderId: id }
  await staff.shipping.dispatch({ params, body: parcel() })
  await eventually(
    () => who.payments.getPayment({ params }),
    ({ status }) => status === 'captured',
  )
  return waitForStatus(who, { id }, 'dispatched')
}
