import { changeProduct, listProduct } from '@macromart/catalog/domain/product'
import { catalogApi, ProductNotFound, StaleVersion } from '@macromart/contract-catalog/api'
import { derivedId, replayOrReject, requestHash, serve } from '@macromart/lambda-kit'
import type { Shop } from '../module.ts'
import { change } from '../transaction.ts'
import { save } from '../work.ts'
import { countCategories, findProduct, listProducts, saveProduct } from './store.ts'

/** The HTTP endpoints of catalog. */
export const http = (shop: Shop) =>
  serve(catalogApi, shop.authenticate, {
    listProducts: ({ query }) => listProducts(shop.database.read, query),

    getProduct: ({ params }) => findProduct(shop.database.read, params.productId) ?? notFound(params.productId),

    listCategories: () => ({ items: countCategories(shop.database.read) }),

    createProduct({ body, caller, idempotencyKey }) {
      const hash = requestHash(body)
      const productId = derivedId('prd', caller.id, 'createProduct', idempotencyKey)
      return change(shop, (tx) => {
        const existing = findProduct(tx, productId)
        if (existing) return replayOrReject(existing, hash)
        const decision = listProduct({ productId, requestHash: hash, draft: body }, tx.at)
        return save(tx, 'catalog', saveProduct, decision)
      })
    },

    changeProduct: ({ params, body, ifMatch }) =>
      change(shop, (tx) => {
        const product = findProduct(tx, params.productId)
        if (product === undefined) return notFound(params.productId)
        if (product.version !== ifMatch) return stale(product.version)
        return save(tx, 'catalog', saveProduct, changeProduct(product, body, tx.at))
      }),
  })

const notFound = (productId: string) => ProductNotFound(`There is no product ${productId}.`)

const stale = (version: number) =>
  StaleVersion(`The current version is ${version}. Read the product again, then repeat the change.`)
