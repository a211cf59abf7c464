import type { ProductId } from '@macromart/contract-catalog/api'
import { type Adjustment, BelowReserved } from '@macromart/contract-inventory/api'
import { type Decision, type Id, type Instant, unchanged } from '@macromart/kernel'

/** How many of a product there are. All three figures are kept: `onHand = available + reserved`, none below 0. */
export interface Stock {
  readonly id: ProductId
  readonly version: number
  readonly available: number
  readonly reserved: number
  readonly onHand: number
}

/** A correction of what is on hand, kept for ever: who, why, and so that it is made once. */
export interface AdjustmentRecord extends Adjustment {
  readonly id: Id<'adj'>
  readonly version: 1
  readonly productId: string
  readonly by: Id<'acc'>
  readonly at: Instant
  readonly requestHash: string
  /** The version of the stock that it made. */
  readonly stockVersion: number
}

/** A product that was listed has a stock, of nothing yet. */
export const initialStock = (known: Stock | undefined, id: ProductId): Decision<Stock | undefined> =>
  known ? unchanged(known) : { next: { id, version: 1, available: 0, reserved: 0, onHand: 0 }, events: [] }

/** What is reserved is promised: an adjustment may take only what is available. */
export function adjust(stock: Stock, { delta }: Adjustment) {
  if (stock.available + delta < 0)
    return BelowReserved(`${stock.onHand} are on hand and ${stock.reserved} of them reserved.`)
  return {
    next: {
      ...stock,
      version: stock.version + 1,
      available: stock.available + delta,
      onHand: stock.onHand + delta,
    },
    events: [],
  } satisfies Decision<Stock>
}
