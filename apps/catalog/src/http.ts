import { catalogApi, ProductNotFound, StaleVersion } from '@macromart/contract-catalog/api'
import type { Clock } from '@macromart/kernel'
import { type Authenticate, derivedId, replayOrReject, requestHash, serve } from '@macromart/lambda-kit'
import { changeProduct, listProduct } from './domain/product.ts'
import type { CatalogStore } from './store.ts'

/** The HTTP endpoints of catalog. */
export const http = (catalog: CatalogStore, authenticate: Authenticate, clock: Clock) =>
  serve(catalogApi, authenticate, {
    listProducts: ({ query }) => catalog.list(query),

    getProduct: async ({ params }) => (await catalog.get(params.productId)) ?? notFound(params.productId),

    listCategories: async () => ({ items: await catalog.categories() }),

    async createProduct({ body, caller, idempotencyKey }) {
      const hash = requestHash(body)
      const productId = derivedId('prd', caller.id, 'createProduct', idempotencyKey)
      const decision = listProduct({ productId, requestHash: hash, draft: body }, clock())
      const saved = await catalog.save(undefined, decision)
      if (saved.saved) return saved.state
      if (saved.current === undefined) throw new Error(`${decision.next.id} was not saved and does not exist`)
      return replayOrReject(saved.current, hash)
    },

    async changeProduct({ params, body, ifMatch }) {
      const product = await catalog.get(params.productId)
      if (product === undefined) return notFound(params.productId)
      if (product.version !== ifMatch) return stale(product.version)
      const decision = changeProduct(product, body, clock())
      if (decision.unchanged) return product
      const saved = await catalog.save(product, decision)
      return saved.saved ? saved.state : stale(saved.current?.version)
    },
  })

const notFound = (productId: string) => ProductNotFound(`There is no product ${productId}.`)

const stale = (version: number | undefined) =>
  StaleVersion(`The current version is ${version}. Read the product again, then repeat the change.`)
