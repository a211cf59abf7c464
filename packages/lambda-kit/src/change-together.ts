import type { Stored } from './item.ts'
import { getTogether, type ItemsOf } from './read-many.ts'
import { retryWhile } from './retry.ts'
import { transact, type Write } from './transaction.ts'
import { Unavailable } from './unavailable.ts'

/** What was decided upon items: an answer, and the writes that it takes, none where nothing changes. */
export interface Changes<Answer> {
  readonly answer: Answer
  readonly writes?: readonly Write[]
}

/** Decides that what was read does not fit together, and is to be read again: two reads of a batch are no snapshot. */
export const readAgain = Symbol('read again')

/**
 * Reads items of two kinds in one call, decides, and keeps all writes in one transaction: two calls, one where nothing changes.
 * On a conflict it waits a moment and starts over. Throws `Unavailable` when contention does not end.
 *
 * @example
 * await changeTogether([stock, [productId]], [adjustments, [id]], (stocks, records) => …)
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
  if (isReadAgain(outcome))
    throw new Unavailable(`${[...one[1], ...other[1]]} change faster than they can be decided upon`)
  return outcome.answer
}

const isReadAgain = (outcome: unknown): outcome is typeof readAgain => outcome === readAgain
