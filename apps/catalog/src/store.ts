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
import { search, wordWrites } from './search.ts'
import { listingOf, tokenize } from './tokenize.ts'

export interface CatalogStore extends Pick<Table<ProductState>, 'get'> {
  /** Keeps a product, the words it is found by and the counts of the categories, in one call: all or none. */
  save(before: ProductState | undefined, decision: Decision<ProductState>): Promise<Saved<ProductState>>
  /** Active products, by name: one call. */
  list(query: ListQuery): Promise<Page<Product>>
  /** How many active products each category has: one call. */
  categories(): Promise<ReturnType<typeof categoriesIn>>
  /** Every product, retired or not, in no order. It reads the whole table. */
  all(): AsyncIterable<ProductState>
  /** Tells a product again, as it now is if it is not as it was any more. */
  republish(product: ProductState): Promise<void>
}

interface ListQuery {
  category?: string | undefined
  search?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** Products, and beside them what they are found by. A change of any is a change of all. */
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
      if (prefixes.length > 0) return search(products, { prefixes, ...query })
      const { category, ...rest } = query
      return page(products, {
        ...(category === undefined
          ? { index: 'byStatus', partition: ['status', 'active'] }
          : { index: 'byCategory', partition: ['category', category] }),
        sort: 'listing',
        ...rest,
      })
    },
    categories: async () => categoriesIn(await counts.get(countsKey.id)),
    all: () => scan(products, 'prd_'),
    async republish(product) {
      // Whoever changed it meanwhile has told that it changed, but not that it is listed, and some hear of that alone.
      let now: ProductState | undefined = product
      while (now && !(await products.republish(now, [productListed(now)]))) now = await products.get(now.id)
    },
  }
}
