import type { Product } from '@macromart/contract-catalog/api'
import type { Order } from '@macromart/contract-orders/api'
import { fill, newCartId } from '../../support/cart.ts'
import { newProduct } from '../../support/goods.ts'
import { confirmedOrder, dispatchedOrder } from '../../support/order.ts'
import type { Credentials, Person } from '../../support/people.ts'
import { accountDraft, visitor } from '../../support/people.ts'
import type { People } from '../shop-test.ts'

/** The resources of the requests. All of them belong to the owner. */
export interface Scene {
  readonly owner: Person
  readonly clerk: Person
  readonly credentials: Credentials
  readonly product: Product
  /** A product that has not been changed. */
  readonly fresh: Product
  readonly cartId: string
  /** An order whose shipment waits to be dispatched. */
  readonly order: Order
  /** An order that may be cancelled. */
  readonly cancellable: Order
  /** A shipment to deliver, a shipment to dispatch, and a payment to refund. */
  readonly dispatched: Order
  readonly waiting: Order
  readonly captured: Order
}

export async function createScene({ baseUrl, staff, owner }: People): Promise<Scene> {
  const credentials = accountDraft()
  await visitor({ baseUrl }).accounts.register({ body: credentials })
  const [product, fresh] = await Promise.all([newProduct(staff, { stock: 100 }), newProduct(staff)])
  const cartId = newCartId()
  await fill(owner, cartId, product)
  const [order, cancellable, waiting, dispatched, captured] = await Promise.all([
    confirmedOrder(owner, product),
    confirmedOrder(owner, product),
    confirmedOrder(owner, product),
    dispatchedOrder(owner, staff, product),
    dispatchedOrder(owner, staff, product),
  ])
  return { owner, clerk: staff, credentials, product, fresh, cartId, order, cancellable, dispatched, waiting, captured }
}
