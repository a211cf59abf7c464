import type { Stored } from './item.ts'
import { getTogether, type ItemsOf } from './read-many.ts'
import { retryWhile } from './retry.ts'
import { transact, type Write } from './transaction.ts'
import { Unavailable } from './unavailable.ts'

/** A decision about several items: the result to return, and the writes to commit. Without writes, nothing changes. */
export interface Changes<Answer> {
  readonly answer: Answer
  readonly writes?: readonly Write[]
}

/**
 * Returned by a decision when the items are inconsistent with each other: a batch read is no snapshot. They are read
 * again.
 */
export const readAgain = Symbol('read again')

/**
 * Reads items of two kinds in one call, decides, and commits all writes in one transaction: two calls, or one when
 * nothing changes. On a conflict it backs off, reads and decides again, so `decide` must have no side effects. Throws
 * `Unavailable` when conflicts outlast the retries.
 *
 * @example
 * ```ts
 * import { changeTogether, incrementWrite, putWrite, type Stored, type Table } from '@macromart/lambda-kit'
 *
 * interface Stock extends Stored { available: number }
 * declare const stocks: Table<Stock>
 * declare const adjustments: Table<Stored>
 *
 * // Adds to the stock of a product, once for each adjustment.
 * export const adjust = (productId: string, adjustmentId: string, delta: number) =>
 *   changeTogether([stocks, [productId]], [adjustments, [adjustmentId]], (stock, made) => {
 *     if (made.has(adjustmentId)) return { answer: stock.get(productId) }
 *     const record = putWrite(adjustments, { next: { id: adjustmentId, version: 1 }, events: [] })
 *     return { answer: undefined, writes: [record, incrementWrite(stocks, productId, { available: delta })] }
 *   })
 * ```
 */
export async function changeTogether<One extends Stored, Other extends Stored, Answer>(
  one: ItemsOf<One>,
  other: ItemsOf<Other>,
  decide: (
    ones: Map<string, One>,
    others: Map<string, Other>,
  ) => Changes<Answer> | typeof readAgain | Promise<Changes<Answer> | typeof readAgain>,
): Promise<Answer> {
  const [table] = one
  const outcome = await retryWhile(isReadAgain, async () => {
    const changes = await decide(...(await getTogether<[One, Other]>(one, other)))
    if (changes === readAgain) return readAgain
    const { answer, writes = [] } = changes
    return writes.length === 0 || (await transact(table, [...writes])).committed ? { answer } : readAgain
  })
  if (isReadAgain(outcome)) throw new Unavailable(`${[...one[1], ...other[1]]}: write conflicts outlasted all retries`)
  return outcome.answer
}

const isReadAgain = (outcome: unknown): outcome is typeof readAgain => outcome === readAgain
