import { randomUUID } from 'node:crypto'
import type { Product } from '@macromart/contract-catalog/api'
import type { Order } from '@macromart/contract-orders/api'
import { confirmedOrder, dispatchedOrder } from '../../support/order.ts'
import type { Person } from '../../support/people.ts'
import type { WireRequest } from '../../support/send-request.ts'
import { customer, product, staff } from '../shop-under-test.ts'

/** A request that is refused, and the expected status and code. */
export interface RefusedRequest {
  readonly status: number
  readonly code: string
  readonly request: (scene: Scene) => WireRequest | Promise<WireRequest>
}

/** A POST with a fresh idempotency key. */
export const post = (path: string, json?: unknown): WireRequest => ({
  method: 'POST',
  path,
  headers: { 'idempotency-key': randomUUID() },
  ...(json === undefined ? {} : { json }),
})

export const withToken = ({ token }: { token: string }, wire: WireRequest): WireRequest => ({ ...wire, token })

/** A well-formed id that no resource has. */
export const unknownId = (prefix: string) => `${prefix}_00000000000000000000000000`

/** People and resources for the requests. */
export interface Scene {
  readonly clerk: Person
  readonly shopper: Person
  /** Ten on hand, of which two are reserved and one dispatched. */
  readonly jar: Product
  readonly confirmed: Order
  readonly dispatched: Order
}

export async function createScene(): Promise<Scene> {
  const [clerk, shopper, jar] = await Promise.all([staff(), customer(), product({ stock: 11 })])
  const [confirmed, dispatched] = await Promise.all([
    confirmedOrder(shopper, { ...jar, quantity: 2 }),
    dispatchedOrder(shopper, clerk, jar),
  ])
  return { clerk, shopper, jar, confirmed, dispatched }
}
