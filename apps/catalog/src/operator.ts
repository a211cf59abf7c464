import { command, log, operate } from '@macromart/lambda-kit'
import * as z from 'zod'
import type { CatalogStore } from './store.ts'

/** The operator commands of catalog. */
export const operator = (catalog: CatalogStore) =>
  operate({
    republish: command(
      'Publishes catalog.product-listed.v1 again for every product, retired products included.',
      z.strictObject({}),
      () => republish(catalog),
    ),
  })

/** Publishes every product, retired or not, in its current version, and returns how many. May be repeated. */
async function republish(catalog: CatalogStore): Promise<{ republished: number }> {
  let republished = 0
  for await (const product of catalog.all()) {
    await catalog.republish(product)
    republished++
    if (republished % 100 === 0) log.info('products.republishing', `republished ${republished} products so far`)
  }
  return { republished }
}
