import { command, log, operate } from '@macromart/lambda-kit'
import * as z from 'zod'
import type { ProductState } from './domain/product.ts'
import type { CatalogStore } from './store.ts'

/** The operator commands of catalog. */
export const operator = (catalog: CatalogStore) =>
  operate({
    republish: command(
      'Publishes catalog.product-listed.v1 again for every product, retired products included.',
      z.strictObject({}),
      async () => ({
        republished: await each(catalog, catalog.republish, (count) =>
          log.info('products.republishing', `republished ${count} products so far`),
        ),
      }),
    ),
    reindex: command(
      'Stores the search words of every product again, for a release that stores them in another form.',
      z.strictObject({}),
      async () => ({
        reindexed: await each(catalog, catalog.reindex, (count) =>
          log.info('products.reindexing', `reindexed ${count} products so far`),
        ),
      }),
    ),
  })

/** Does this with every product, retired or not, in its current version, and returns how many. May be repeated. */
async function each(
  catalog: CatalogStore,
  act: (product: ProductState) => Promise<void>,
  onProgress: (count: number) => void,
): Promise<number> {
  let count = 0
  for await (const product of catalog.all()) {
    await act(product)
    count++
    if (count % 100 === 0) onProgress(count)
  }
  return count
}
