import { ProductId } from '@macromart/contract-catalog/api'
import type { Shortage } from '@macromart/contract-inventory/events'
import { isRefusal, type Refusal } from '@macromart/kernel'
import {
  counting,
  getMany,
  type Outcome,
  replayed,
  retryWhile,
  type Stored,
  saving,
  type Table,
  type TableOptions,
  table,
  transact,
  Unavailable,
} from '@macromart/lambda-kit'
import type { Reservation, Settlement } from './reservation.ts'
import { type AdjustmentRecord, adjust, type Stock } from './stock.ts'

export interface InventoryStore {
  readonly stock: Table<Stock>
  readonly reservations: Table<Reservation>
  readonly adjustments: Table<AdjustmentRecord>
  /** The stock of up to 100 products; whatever a client calls a product, only products are looked up. One call. */
  stockOf(productIds: string[]): Promise<Stock[]>
  /**
   * Adjusts a stock, once for each record: the same record again is answered the stock as it now is. Two calls: the
   * read of both, and the one transaction. Undefined where there is no such stock.
   */
  adjust(wanted: Omit<AdjustmentRecord, 'stockVersion'>): Promise<Adjusted | undefined>
  /** Keeps a reservation and moves its stock in one transaction. */
  settle(settlement: Settlement): Promise<Settled>
}

/** The stock as it now is, or why it stays. */
export type Adjusted = Stock | Extract<ReturnType<typeof adjust | typeof replayed<AdjustmentRecord>>, Refusal>

/** What became of a settlement. */
export type Settled =
  | { outcome: 'settled' }
  /** Somebody was there before. */
  | { outcome: 'overtaken' }
  | { outcome: 'short'; shortages: Shortage[] }

/** Stock, reservations and adjustments, side by side in one table. */
export function inventoryStore(
  name: string,
  options: Pick<TableOptions<Stored>, 'client' | 'clock'> = {},
): InventoryStore {
  const own = { ...options, name, source: '/inventory' }
  const stock = table<Stock>(own)
  const reservations = table<Reservation>(own)
  const adjustments = table<AdjustmentRecord>(own)
  return {
    stock,
    reservations,
    adjustments,
    async stockOf(productIds) {
      const known = productIds.filter(isProduct)
      const found = known.length > 0 ? await getMany(stock, known) : new Map<string, Stock>()
      return known.flatMap((id) => found.get(id) ?? [])
    },
    async adjust(wanted) {
      const both = stock as Table<Stock | AdjustmentRecord>
      const ids = [wanted.id, ...[wanted.productId].filter(isProduct)]
      // DynamoDB reads each item of a batch by itself: of stock and record, either may be from before the adjustment that
      // the other one is from after.
      const adjusted = await retryWhile(isOvertaken, async () => {
        const found = await getMany(both, ids)
        const before = found.get(wanted.productId) as Stock | undefined
        const made = found.get(wanted.id) as AdjustmentRecord | undefined
        if (before === undefined) return undefined
        if (made) {
          const same = replayed(made, wanted.requestHash)
          if (isRefusal(same)) return same
          return before.version < made.stockVersion ? 'overtaken' : before
        }
        const decision = adjust(before, wanted)
        if (isRefusal(decision)) return (await getMany(both, [wanted.id])).size > 0 ? 'overtaken' : decision
        const record: AdjustmentRecord = { ...wanted, stockVersion: decision.next.version }
        const writes = [saving(adjustments, { next: record, events: [] }), saving(stock, decision)]
        return (await transact(stock, writes)).committed ? decision.next : 'overtaken'
      })
      if (isOvertaken(adjusted))
        throw new Unavailable(`the stock of ${wanted.productId} changes too fast to be adjusted`)
      return adjusted
    },
    async settle({ next, events, moves }) {
      if (next === undefined) throw new Error('there is nothing to settle')
      const writes = moves.map(({ productId, by, needs }) =>
        counting(stock, productId, by, needs > 0 ? { available: needs } : {}),
      )
      const outcome = await transact(reservations, [saving(reservations, { next, events }), ...writes])
      return settled(outcome, moves)
    },
  }
}

const isOvertaken = (outcome: unknown): outcome is 'overtaken' => outcome === 'overtaken'

const isProduct = (id: string) => ProductId.safeParse(id).success

function settled(outcome: Outcome, moves: Settlement['moves']): Settled {
  if (outcome.committed) return { outcome: 'settled' }
  const [reservation, ...stock] = outcome.refused
  if (reservation) return { outcome: 'overtaken' }
  const shortages = moves.flatMap(({ productId, needs }, i) => {
    const short = stock[i]
    return short ? [{ productId, requested: needs, available: Number(short.found?.available ?? 0) }] : []
  })
  return { outcome: 'short', shortages }
}
