import { command, log, operate } from '@macromart/lambda-kit'
import * as z from 'zod'
import type { CatalogStore } from './store.ts'

/** The function ends after 300 s. */
const longestSeconds = 240

/** The operator commands of catalog. */
export const operator = (catalog: CatalogStore) =>
  operate({
    republish: command(
      'Publishes catalog.product-listed.v1 again for every product, retired products included.',
      z.strictObject({}),
      async () => ({ republished: await republishAll(catalog) }),
    ),
    reindex: command(
      'Stores the search words of every product anew that an earlier release made, for at most `seconds`; goes on where it was.',
      z.strictObject({ seconds: z.coerce.number().min(0).max(longestSeconds).default(5) }),
      async ({ seconds }) => {
        const end = performance.now() + seconds * 1000
        return catalog.reindex(() => performance.now() >= end)
      },
    ),
  })

/** Publishes every product again, retired or not, in its current version, and returns how many. May be repeated. */
async function republishAll(catalog: CatalogStore): Promise<number> {
  let count = 0
  for await (const product of catalog.all()) {
    await catalog.republish(product)
    count++
    if (count % 100 === 0) log.info('products.republishing', `republished ${count} products so far`)
  }
  return count
}
