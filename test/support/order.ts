import { randomUUID } from 'node:crypto'
import type { Order, OrderDraft, OrderStatus } from '@macromart/contract-orders/api'
import { examples } from '@macromart/contract-orders/examples'
import { eventually } from './eventually.ts'
import type { Person } from './people.ts'

/** One of a product, or several of it. */
export interface LineItem {
  readonly id: string
  readonly quantity?: number
}

/** What a customer sends to have this. */
export const orderDraft = (goods: LineItem | LineItem[], changes: Partial<OrderDraft> = {}): OrderDraft => ({
  lines: [goods].flat().map(({ id, quantity = 1 }) => ({ productId: id, quantity })),
  shippingAddress: examples.address,
  paymentMethod: 'pm_card_visa',
  ...changes,
})

export const place = (who: Person, goods: LineItem | LineItem[], changes: Partial<OrderDraft> = {}): Promise<Order> =>
  who.orders.placeOrder({ idempotencyKey: randomUUID(), body: orderDraft(goods, changes) })

/** The order, once it has this status. */
export const waitForStatus = (who: Person, { id }: Pick<Order, 'id'>, status: OrderStatus): Promise<Order> =>
  eventually(
    () => who.orders.getOrder({ params: { orderId: id } }),
    (order) => order.status === status,
  )

/** A confirmed order, whose shipment is waiting to be dispatched. */
export async function confirmedOrder(who: Person, goods: LineItem | LineItem[]): Promise<Order> {
  const order = await waitForStatus(who, await place(who, goods), 'confirmed')
  await eventually(() => who.shipping.getShipment({ params: { orderId: order.id } }))
  return order
}

export const parcel = () => ({ carrier: 'DHL', trackingNumber: `JD${randomUUID()}` })

/** An order on its way, paid for. */
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
