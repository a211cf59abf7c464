import { ProductId } from '@macromart/contract-catalog/api'
import type { Shortage } from '@macromart/contract-inventory/events'
import { isRefusal, type Refusal } from '@macromart/kernel'
import {
  getMany,
  incrementWrite,
  putWrite,
  replayOrReject,
  retryWhile,
  type Stored,
  type Table,
  type TableOptions,
  type TransactionOutcome,
  table,
  transact,
  Unavailable,
} from '@macromart/lambda-kit'
import type { Reservation, StockDecision } from './domain/reservation.ts'
import { type AdjustmentRecord, adjust, type Stock } from './domain/stock.ts'

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
  adjust(adjustment: Omit<AdjustmentRecord, 'stockVersion'>): Promise<AdjustmentResult | undefined>
  /** Keeps a reservation and moves its stock in one transaction. */
  commit(decision: StockDecision): Promise<CommitResult>
}

/** The stock as it now is, or why it stays. */
export type AdjustmentResult =
  | Stock
  | Extract<ReturnType<typeof adjust | typeof replayOrReject<AdjustmentRecord>>, Refusal>

/** What became of a settlement. */
export type CommitResult =
  | { outcome: 'committed' }
  /** Somebody was there before. */
  | { outcome: 'conflict' }
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
    async adjust(adjustment) {
      const both = stock as Table<Stock | AdjustmentRecord>
      const ids = [adjustment.id, ...[adjustment.productId].filter(isProduct)]
      // DynamoDB reads each item of a batch by itself: of stock and record, either may be from before the adjustment that
      // the other one is from after.
      const adjusted = await retryWhile(isConflict, async () => {
        const found = await getMany(both, ids)
        const before = found.get(adjustment.productId) as Stock | undefined
        const existing = found.get(adjustment.id) as AdjustmentRecord | undefined
        if (before === undefined) return undefined
        if (existing) {
          const replay = replayOrReject(existing, adjustment.requestHash)
          if (isRefusal(replay)) return replay
          return before.version < existing.stockVersion ? 'conflict' : before
        }
        const decision = adjust(before, adjustment)
        if (isRefusal(decision)) return (await getMany(both, [adjustment.id])).size > 0 ? 'conflict' : decision
        const record: AdjustmentRecord = { ...adjustment, stockVersion: decision.next.version }
        const writes = [putWrite(adjustments, { next: record, events: [] }), putWrite(stock, decision)]
        return (await transact(stock, writes)).committed ? decision.next : 'conflict'
      })
      if (isConflict(adjusted))
        throw new Unavailable(`the stock of ${adjustment.productId} changes too fast to be adjusted`)
      return adjusted
    },
    async commit({ next, events, moves }) {
      if (next === undefined) throw new Error('there is nothing to commit')
      const writes = moves.map(({ productId, by, needs }) =>
        incrementWrite(stock, productId, by, needs > 0 ? { available: needs } : {}),
      )
      const outcome = await transact(reservations, [putWrite(reservations, { next, events }), ...writes])
      return toCommitResult(outcome, moves)
    },
  }
}

const isConflict = (outcome: unknown): outcome is 'conflict' => outcome === 'conflict'

const isProduct = (id: string) => ProductId.safeParse(id).success

function toCommitResult(outcome: TransactionOutcome, moves: StockDecision['moves']): CommitResult {
  if (outcome.committed) return { outcome: 'committed' }
  const [reservation, ...stock] = outcome.refused
  if (reservation) return { outcome: 'conflict' }
  const shortages = moves.flatMap(({ productId, needs }, i) => {
    const short = stock[i]
    return short ? [{ productId, requested: needs, available: Number(short.current?.available ?? 0) }] : []
  })
  return { outcome: 'short', shortages }
}
