import type { OrderId } from '@macromart/contract-orders/api'
import { newId } from '@macromart/kernel'
import type { Cloud } from '@macromart/local'
import pLimit from 'p-limit'
import { fill as fillCart } from '../../support/cart.ts'
import { eventually } from '../../support/eventually.ts'
import { dispatchedOrder, parcel, place, waitForStatus } from '../../support/order.ts'
import { demoStaff, newCustomer, type Person, signIn } from '../../support/people.ts'
import { drafts } from './catalogue.ts'
import { sampleCode } from './copy-item.ts'
import type { Path } from './world.ts'

/** The ids of one of each thing in a shop, made through its HTTP API. */
export interface SampleIds {
  customer: string
  cart: string
  /** Active, one for each draft. */
  products: string[]
  retired: string
  orders: Record<Path, OrderId>
  /** Orders whose payments are captured, each for one refund. */
  captured: OrderId[]
}

/** The customer of the sample. Every copy has the same password. */
export const sampleCustomer = {
  email: `buyer-${sampleCode}@macromart.test`,
  password: 'a-password-for-the-sample',
  name: 'Sasha Shopper',
}

/** Makes one of each, and resolves when every event is consumed. The shop has accounts, and no products. */
export async function makeSample(
  shop: Cloud,
  captured: number,
  onProgress: (text: string) => void,
): Promise<SampleIds> {
  const staff = await signIn(shop.urls.gateway, demoStaff)
  const customer = await newCustomer(shop.urls.gateway, sampleCustomer)
  onProgress(`the sample: ${drafts.length + 1} products, and orders of each kind`)
  const products = await listProducts(shop, staff)
  const [retired = '', ...active] = products
  await staff.catalog.changeProduct({ params: { productId: retired }, ifMatch: 1, body: { status: 'retired' } })
  const cart = newId('crt')
  await fillCart(customer, cart, linesOf(active))
  const orders = await makeOrders(customer, staff, active)
  onProgress(`the sample: ${captured} orders with captured payments`)
  const limit = pLimit(2)
  const dispatched = Array.from({ length: captured }, () =>
    limit(() => dispatchedOrder(customer, staff, linesOf(active))),
  )
  const ids = (await Promise.all(dispatched)).map(({ id }) => id)
  shop.stripe?.settleRefunds()
  await shop.idle()
  return { customer: customer.id, cart, products: active, retired, orders, captured: ids }
}

/** Two products, one piece of each. */
const linesOf = (products: readonly string[]) => products.slice(0, 2).map((id) => ({ id }))

async function listProducts(shop: Cloud, staff: Person): Promise<string[]> {
  const limit = pLimit(4)
  const bodies = [...drafts.slice(0, 1), ...drafts]
  const listed = bodies.map((body, index) =>
    limit(() => staff.catalog.createProduct({ idempotencyKey: `sample-${index}`, body })),
  )
  const ids = (await Promise.all(listed)).map(({ id }) => id)
  await shop.idle()
  const body = { delta: 1000, reason: 'Opening stock' }
  await Promise.all(
    ids.map((productId) =>
      limit(() => staff.inventory.adjustStock({ params: { productId }, idempotencyKey: productId, body })),
    ),
  )
  return ids
}

async function makeOrders(customer: Person, staff: Person, products: string[]): Promise<Record<Path, OrderId>> {
  const placed = (paymentMethod = 'pm_card_visa') =>
    place(customer, linesOf(products), { paymentMethod, cartId: newId('crt') })
  const confirmed = async () => {
    const order = await waitForStatus(customer, await placed(), 'confirmed')
    await eventually(() => customer.shipping.getShipment({ params: { orderId: order.id } }))
    return order
  }
  const dispatched = async () => {
    const { id: orderId } = await confirmed()
    await staff.shipping.dispatch({ params: { orderId }, body: parcel() })
    await eventually(
      () => staff.payments.getPayment({ params: { orderId } }),
      ({ status }) => status === 'captured',
    )
    return waitForStatus(customer, { id: orderId }, 'dispatched')
  }
  const delivered = async () => {
    const { id: orderId } = await dispatched()
    await staff.shipping.deliver({ params: { orderId } })
    return waitForStatus(customer, { id: orderId }, 'delivered')
  }
  const cancelled = async () => {
    const { id: orderId } = await confirmed()
    await customer.orders.cancelOrder({ params: { orderId } })
    return waitForStatus(customer, { id: orderId }, 'cancelled')
  }
  const refunded = async () => {
    const { id: orderId } = await delivered()
    const body = { reason: 'It arrived broken.' }
    await staff.payments.refund({ params: { orderId }, idempotencyKey: orderId, body })
    return waitForStatus(customer, { id: orderId }, 'refunded')
  }
  const declined = async () => waitForStatus(customer, await placed('pm_card_chargeDeclined'), 'cancelled')
  return {
    delivered: (await delivered()).id,
    dispatched: (await dispatched()).id,
    confirmed: (await confirmed()).id,
    cancelled: (await cancelled()).id,
    declined: (await declined()).id,
    refunded: (await refunded()).id,
  }
}
