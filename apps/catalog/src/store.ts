import type { Product } from '@macromart/contract-catalog/api'
import type { Page } from '@macromart/contract-kit'
import type { Decision } from '@macromart/kernel'
import {
  fromItem,
  page,
  putWrite,
  type Saved,
  scan,
  type Table,
  type TableConnection,
  table,
  transact,
} from '@macromart/lambda-kit'
import { type Counts, categoriesIn, countsKey, countWrites } from './categories.ts'
import { type ProductState, productListed } from './domain/product.ts'
import { listingOf, tokenize } from './domain/tokenize.ts'
import { reindexWrites, search, wordWrites } from './search.ts'

export interface CatalogStore extends Pick<Table<ProductState>, 'get'> {
  /** Saves a product, its search words and the category counts in one transaction. */
  save(before: ProductState | undefined, decision: Decision<ProductState>): Promise<Saved<ProductState>>
  /** Active products, sorted by name: one call. */
  list(query: ListQuery): Promise<Page<Product>>
  /** How many active products each category has: one call. */
  categories(): Promise<ReturnType<typeof categoriesIn>>
  /** Every product, retired or not, in no particular order. It reads the whole table. */
  all(): AsyncIterable<ProductState>
  /** Publishes a product again: in its current state, if it has changed since it was read. */
  republish(product: ProductState): Promise<void>
  /** Stores the search words of a product again: of its current state, if it has changed since it was read. */
  reindex(product: ProductState): Promise<void>
}

interface ListQuery {
  category?: string | undefined
  search?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** Products, their search words and the category counts. Every change writes all of them in one transaction. */
export function catalogStore(name: string, connection: TableConnection = {}): CatalogStore {
  const products = table<ProductState>({
    ...connection,
    name,
    source: '/catalog',
    key: { sort: 'product' },
    // Retired products are in no list.
    indexed: { listing: (product) => (product.status === 'active' ? listingOf(product) : undefined) },
  })
  const { client } = products
  const counts = table<Counts>({ client, name, source: '/catalog', key: { sort: countsKey.sort } })
  return {
    get: products.get,
    async save(before, decision) {
      const { next } = decision
      const outcome = await transact(products, [
        putWrite(products, decision),
        ...wordWrites(name, before, next),
        ...countWrites(name, before, next),
      ])
      if (outcome.committed) return { saved: true, state: next }
      const found = outcome.refused[0]?.current
      return { saved: false, current: found && fromItem(found, products.layout) }
    },
    async list({ search: text = '', ...query }) {
      const prefixes = tokenize(text)
      // Signs without a letter or digit are in no list of words: they find nothing, rather than everything.
      if (prefixes.length === 0 && text.trim() !== '') return { items: [] }
      if (prefixes.length > 0) return search(products, { prefixes, ...query })
      const { category, ...rest } = query
      return page(products, {
        ...(category === undefined
          ? { index: 'byStatus', partition: { status: 'active' } }
          : { index: 'byCategory', partition: { category } }),
        sort: 'listing',
        ...rest,
      })
    },
    categories: async () => categoriesIn(await counts.get(countsKey.id)),
    all: () => scan(products, 'prd_'),
    async republish(product) {
      // A concurrent change has published product-changed, but some consumers consume only product-listed.
      let now: ProductState | undefined = product
      while (now && !(await products.republish(now, [productListed(now)]))) now = await products.get(now.id)
    },
    async reindex(product) {
      const isStored = async (now: ProductState) =>
        (await transact(products, reindexWrites(name, { id: now.id, ...products.layout.key }, now))).committed
      let now: ProductState | undefined = product
      while (now && !(await isStored(now))) now = await products.get(now.id)
    },
  }
}
