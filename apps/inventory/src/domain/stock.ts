import type { ProductId } from '@macromart/contract-catalog/api'
import { type Adjustment, BelowReserved } from '@macromart/contract-inventory/api'
import { type Decision, type Id, type Instant, unchanged } from '@macromart/kernel'

/** The stock of a product. All three figures are stored: `onHand = available + reserved`, none below 0. */
export interface Stock {
  readonly id: ProductId
  readonly version: number
  readonly available: number
  readonly reserved: number
  readonly onHand: number
}

/** A correction of the stock on hand, with its author and reason. The record never expires: it prevents a repetition. */
export interface AdjustmentRecord extends Adjustment {
  readonly id: Id<'adj'>
  readonly version: 1
  readonly productId: string
  readonly by: Id<'acc'>
  readonly at: Instant
  readonly requestHash: string
  /** The version of the stock after the adjustment. */
  readonly stockVersion: number
}

/** Creates a stock of 0 for a listed product. */
export const initialStock = (known: Stock | undefined, id: ProductId): Decision<Stock | undefined> =>
  known ? unchanged(known) : { next: { id, version: 1, available: 0, reserved: 0, onHand: 0 }, events: [] }

/** Reserved stock belongs to orders: an adjustment may only remove available stock. */
export function adjust(stock: Stock, { delta }: Adjustment) {
  if (stock.available + delta < 0)
    return BelowReserved(
      `${stock.onHand} are on hand and ${stock.reserved} of them are reserved: at most ${stock.available} can be removed.`,
    )
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
