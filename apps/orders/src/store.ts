import { ProductId } from '@macromart/contract-catalog/api'
import { OrderId, type OrderStatus } from '@macromart/contract-orders/api'
import type { Instant } from '@macromart/kernel'
import { getMany, page, type Table, type TableOptions, table } from '@macromart/lambda-kit'
import type { OrderState } from './domain/order.ts'
import type { Price } from './domain/price.ts'

/** Whatever a client calls an order, only orders are looked up: prices live in the same table. */
export interface OrderStore extends Pick<Table<OrderState>, 'get' | 'save' | 'change'> {
  readonly prices: Table<Price>
  /** What placing an order depends on, in one call: the prices, and the order itself where it was placed before. */
  loadForPlacement(
    orderId: OrderId,
    productIds: string[],
  ): Promise<{ existing: OrderState | undefined; prices: Map<string, Price> }>
  listByCustomer(customerId: string, query: ListQuery): ReturnType<typeof page<OrderState>>
  listAll(query: ListQuery): ReturnType<typeof page<OrderState>>
  /** Orders in this status that were placed before then, oldest first. */
  listOlderThan(status: OrderStatus, before: Instant): AsyncIterable<OrderState>
}

interface ListQuery {
  status?: OrderStatus | undefined
  limit: number
  cursor?: string | undefined
}

/** Orders, and beside them the price list that they are made from. */
export function orderStore(name: string, options: Pick<TableOptions<OrderState>, 'client' | 'clock'> = {}): OrderStore {
  const orders = table<OrderState>({ ...options, name, source: '/orders', indexed: { kind: () => 'order' } })
  const prices = table<Price>({ ...options, name, source: '/orders' })
  const newest = { sort: 'placedAt', newestFirst: true }
  return {
    get: async (id) => (isOrder(id) ? orders.get(id) : undefined),
    save: orders.save,
    change: async (id, decide) => (isOrder(id) ? orders.change(id, decide) : undefined),
    prices,
    async loadForPlacement(orderId, productIds) {
      // Whatever a client calls a product, only products are looked up.
      const known = productIds.filter((id) => ProductId.safeParse(id).success)
      const found = await getMany<OrderState | Price>(orders as Table<OrderState | Price>, [orderId, ...known])
      const existing = found.get(orderId) as OrderState | undefined
      found.delete(orderId)
      return { existing, prices: found as Map<string, Price> }
    },
    listByCustomer: (customerId, { status, ...query }) =>
      page(orders, {
        index: 'byCustomer',
        partition: ['customerId', customerId],
        ...newest,
        where: { status },
        ...query,
      }),
    listAll: ({ status, ...query }) =>
      page(orders, {
        ...(status
          ? { index: 'byStatus', partition: ['status', status] }
          : { index: 'byKind', partition: ['kind', 'order'] }),
        ...newest,
        ...query,
      }),
    async *listOlderThan(status, before) {
      let cursor: string | undefined
      do {
        const partition = ['status', status] as const
        const { items, nextCursor } = await page(orders, {
          index: 'byStatus',
          partition,
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

const isOrder = (id: string) => OrderId.safeParse(id).success
