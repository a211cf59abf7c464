import { ProductId } from '@macromart/contract-catalog/api'
import type { Shortage } from '@macromart/contract-inventory/events'
import { isRefusal, type Refusal } from '@macromart/kernel'
import {
  changeTogether,
  getMany,
  incrementWrite,
  putWrite,
  readAgain,
  replayOrReject,
  type Table,
  type TableConnection,
  type TransactionOutcome,
  table,
  transact,
} from '@macromart/lambda-kit'
import type { Reservation, StockDecision } from './domain/reservation.ts'
import { type AdjustmentRecord, adjust, type Stock } from './domain/stock.ts'

export interface InventoryStore {
  readonly stock: Table<Stock>
  readonly reservations: Table<Reservation>
  readonly adjustments: Table<AdjustmentRecord>
  /** The stock of up to 100 products, in one call. Ids of other kinds are not looked up. */
  stockOf(productIds: string[]): Promise<Stock[]>
  /**
   * Adjusts a stock once for each record: a repeated record returns the current stock. Two calls: one read of both items
   * and one transaction. Undefined if there is no such stock.
   */
  adjust(adjustment: Omit<AdjustmentRecord, 'stockVersion'>): Promise<AdjustmentResult | undefined>
  /** Saves a reservation and moves its stock in one transaction. */
  commit(decision: StockDecision): Promise<CommitResult>
}

/** The current stock, or the refusal that left it unchanged. */
export type AdjustmentResult =
  | Stock
  | Extract<ReturnType<typeof adjust | typeof replayOrReject<AdjustmentRecord>>, Refusal>

/** The outcome of a commit. */
export type CommitResult =
  | { outcome: 'committed' }
  /** Another writer has changed the reservation. */
  | { outcome: 'conflict' }
  | { outcome: 'short'; shortages: Shortage[] }

/** Stock, reservations and adjustments, in one table. */
export function inventoryStore(name: string, connection: TableConnection = {}): InventoryStore {
  const own = { ...connection, name, source: '/inventory' }
  const stock = table<Stock>({ ...own, ids: ProductId })
  const reservations = table<Reservation>(own)
  const adjustments = table<AdjustmentRecord>(own)
  return {
    stock,
    reservations,
    adjustments,
    async stockOf(productIds) {
      const found = await getMany(stock, productIds)
      return productIds.flatMap((id) => found.get(id) ?? [])
    },
    adjust: (adjustment) =>
      changeTogether<Stock, AdjustmentRecord, AdjustmentResult | undefined>(
        [stock, [adjustment.productId]],
        [adjustments, [adjustment.id]],
        async (stocks, records) => {
          const before = stocks.get(adjustment.productId)
          const existing = records.get(adjustment.id)
          if (before === undefined) return { answer: undefined }
          if (existing) {
            const replay = replayOrReject(existing, adjustment.requestHash)
            if (isRefusal(replay)) return { answer: replay }
            return before.version < existing.stockVersion ? readAgain : { answer: before }
          }
          const decision = adjust(before, adjustment)
          if (isRefusal(decision)) {
            const isRecorded = (await getMany(adjustments, [adjustment.id])).size > 0
            return isRecorded ? readAgain : { answer: decision }
          }
          const record: AdjustmentRecord = { ...adjustment, stockVersion: decision.next.version }
          const writes = [putWrite(adjustments, { next: record, events: [] }), putWrite(stock, decision)]
          return { answer: decision.next, writes }
        },
      ),
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
