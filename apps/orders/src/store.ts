import { ProductId } from '@macromart/contract-catalog/api'
import { OrderId, type OrderStatus } from '@macromart/contract-orders/api'
import type { Instant } from '@macromart/kernel'
import { getTogether, page, type Table, type TableConnection, table } from '@macromart/lambda-kit'
import type { OrderState } from './domain/order.ts'
import type { Price } from './domain/price.ts'

export interface OrderStore extends Pick<Table<OrderState>, 'get' | 'save' | 'change'> {
  readonly prices: Table<Price>
  /** Reads in one call what a placement needs: the prices, and the order if the request is a repetition. */
  loadForPlacement(
    orderId: OrderId,
    productIds: string[],
  ): Promise<{ existing: OrderState | undefined; prices: Map<string, Price> }>
  listByCustomer(customerId: string, query: ListQuery): ReturnType<typeof page<OrderState>>
  listAll(query: ListQuery): ReturnType<typeof page<OrderState>>
  /** The orders in this status that were placed before the instant, oldest first. */
  listOlderThan(status: OrderStatus, before: Instant): AsyncIterable<OrderState>
}

interface ListQuery {
  status?: OrderStatus | undefined
  limit: number
  cursor?: string | undefined
}

/** Orders and the price list, in one table. */
export function orderStore(name: string, connection: TableConnection = {}): OrderStore {
  const own = { ...connection, name, source: '/orders' }
  const orders = table<OrderState>({ ...own, ids: OrderId, indexed: { kind: () => 'order' } })
  const prices = table<Price>({ ...own, ids: ProductId })
  const newest = { sort: 'placedAt', newestFirst: true }
  return {
    get: orders.get,
    save: orders.save,
    change: orders.change,
    prices,
    async loadForPlacement(orderId, productIds) {
      const [found, known] = await getTogether([orders, [orderId]], [prices, productIds])
      return { existing: found.get(orderId), prices: known }
    },
    listByCustomer: (customerId, { status, ...query }) =>
      page(orders, {
        ...(status
          ? { index: 'byCustomerAndStatus', partition: { customerId, status } }
          : { index: 'byCustomer', partition: { customerId } }),
        ...newest,
        ...query,
      }),
    listAll: ({ status, ...query }) =>
      page(orders, {
        ...(status ? { index: 'byStatus', partition: { status } } : { index: 'byKind', partition: { kind: 'order' } }),
        ...newest,
        ...query,
      }),
    async *listOlderThan(status, before) {
      let cursor: string | undefined
      do {
        const { items, nextCursor } = await page(orders, {
          index: 'byStatus',
          partition: { status },
          sort: 'placedAt',
          limit: 100,
          cursor,
        })
        for (const order of items) {
          if (order.placedAt >= before) return
          yield order
        }
        cursor = nextCursor
      } while (cursor !== undefined)
    },
  }
}
