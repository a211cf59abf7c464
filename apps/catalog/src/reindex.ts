import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { fromItem, log, type Table, transact } from '@macromart/lambda-kit'
import { foldingVersion } from './domain/fold.ts'
import type { ProductState } from './domain/product.ts'
import { reindexWrites } from './word-items.ts'

/** How far a reindex has come. */
export interface Reindexed {
  readonly outcome: 'finished' | 'unfinished' | 'nothing to do'
  /** The products that were stored anew, since the reindex for this folding began. */
  readonly reindexed: number
}

/** One item keeps how far the reindex for a version of the folding has come: `at` is the last key that was read. */
const progressKey = { id: 'search', sort: 'reindex' } as const

interface Progress {
  readonly foldedWith: number
  readonly reindexed: number
  readonly at?: Record<string, unknown> | undefined
  readonly finished: boolean
}

/** Items that are read before the progress is kept: an interrupted reindex repeats at most these. */
const itemsPerPage = 100

/**
 * Stores the search words of every product anew that an earlier version of the folding made, until all are stored or `isLate`.
 * It goes on where an interrupted reindex was. Once it is finished, it costs one read. Products may be changed meanwhile.
 */
export async function reindex(products: Table<ProductState>, isLate: () => boolean): Promise<Reindexed> {
  const { client, name: TableName } = products
  const { Item } = await client.send(new GetCommand({ TableName, Key: progressKey, ConsistentRead: true }))
  let progress = progressOf(Item)
  if (progress.finished) return { outcome: 'nothing to do', reindexed: 0 }
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName,
        FilterExpression:
          'begins_with(id, :products) AND (attribute_not_exists(foundBy) OR foundBy.foldedWith <> :foldedWith)',
        ExpressionAttributeValues: { ':products': 'prd_', ':foldedWith': foldingVersion },
        ExclusiveStartKey: progress.at,
        ConsistentRead: true,
        Limit: itemsPerPage,
      }),
    )
    await Promise.all(Items.map((item) => storeWords(products, fromItem(item, products.layout))))
    const reindexed = progress.reindexed + Items.length
    progress = { foldedWith: foldingVersion, reindexed, at: LastEvaluatedKey, finished: LastEvaluatedKey === undefined }
    await client.send(new PutCommand({ TableName, Item: { ...progressKey, ...progress } }))
    if (Items.length > 0) log.info('products.reindexing', `reindexed ${reindexed} products so far`)
  } while (!progress.finished && !isLate())
  return { outcome: progress.finished ? 'finished' : 'unfinished', reindexed: progress.reindexed }
}

/** What another version of the folding has left does not count. */
const progressOf = (item: Record<string, unknown> | undefined): Progress =>
  item?.foldedWith === foldingVersion
    ? (item as unknown as Progress)
    : { foldedWith: foldingVersion, reindexed: 0, finished: false }

/** Stores the search words of a product anew: of its current state, if it has changed since it was read. */
async function storeWords(products: Table<ProductState>, product: ProductState): Promise<void> {
  let now: ProductState | undefined = product
  while (now && now.foundBy?.foldedWith !== foldingVersion) {
    const { committed } = await transact(products, reindexWrites(products, now))
    if (committed) return
    now = await products.get(now.id)
  }
}
