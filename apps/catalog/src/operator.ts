import { command, log, operate } from '@macromart/lambda-kit'
import * as z from 'zod'
import type { CatalogStore } from './store.ts'

/** What an operator may do to catalog. */
export const operator = (catalog: CatalogStore) =>
  operate({
    republish: command('Tell every product again, for whoever needs the history', z.strictObject({}), () =>
      republish(catalog),
    ),
  })

/** Tells every product, retired or not, with the version it has: how many. Doing it again does no harm. */
async function republish(catalog: CatalogStore): Promise<{ told: number }> {
  let told = 0
  for await (const product of catalog.all()) {
    await catalog.republish(product)
    told++
    if (told % 100 === 0) log.info('products.republishing', `told ${told} products again`)
  }
  return { told }
}
