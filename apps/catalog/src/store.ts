import type { Product } from '@macromart/contract-catalog/api'
import type { Page } from '@macromart/contract-kit'
import type { Decision } from '@macromart/kernel'
import {
  fromItem,
  page,
  type Saved,
  scan,
  type Table,
  type TableConnection,
  table,
  transact,
} from '@macromart/lambda-kit'
import { type Counts, categoriesIn, countsKey, countWrites } from './categories.ts'
import { type ListQuery, searchedWords } from './domain/list-query.ts'
import { type ProductState, productListed } from './domain/product.ts'
import { listingOf } from './domain/tokenize.ts'
import { type Reindexed, reindex } from './reindex.ts'
import { search } from './search.ts'
import { productWrite, withWords, wordWrites } from './word-items.ts'

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
  /** Stores the search words anew that an earlier version of the folding made, until all are stored or `isLate`. */
  reindex(isLate?: () => boolean): Promise<Reindexed>
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

  async function save(
    before: ProductState | undefined,
    { next: state, ...rest }: Decision<ProductState>,
  ): Promise<Saved<ProductState>> {
    const next = withWords(state)
    const outcome = await transact(products, [
      productWrite(products, before, { next, ...rest }),
      ...wordWrites(name, before, next),
      ...countWrites(name, before, next),
    ])
    if (outcome.committed) return { saved: true, state: next }
    const found = outcome.refused[0]?.current
    const current = found && fromItem(found, products.layout)
    // A reindex has stored other words since the product was read: it is still the same version.
    if (before && current?.version === before.version)
      return save({ ...before, foundBy: current.foundBy }, { next: state, ...rest })
    return { saved: false, current }
  }

  return {
    get: products.get,
    save,
    async list({ search: text, ...query }) {
      const prefixes = searchedWords(text)
      if (prefixes === undefined) return { items: [] }
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
    reindex: (isLate = () => false) => reindex(products, isLate),
  }
}
