import { inventoryApi, StockNotFound } from '@macromart/contract-inventory/api'
import type { Stock } from '@macromart/inventory/domain/stock'
import { isRefusal } from '@macromart/kernel'
import { type Caller, derivedId, requestHash, serve } from '@macromart/lambda-kit'
import type { Shop } from '../module.ts'
import { adjustStock, stockOf } from './store.ts'

/** The HTTP endpoints of inventory. */
export const http = ({ database, authenticate, clock }: Shop) =>
  serve(inventoryApi, authenticate, {
    getStock({ params, caller }) {
      const [stock] = stockOf(database.read, [params.productId])
      return stock ? toView(stock, caller) : notFound(params.productId)
    },

    listStock: ({ query, caller }) => ({
      items: stockOf(database.read, query.productIds).map((each) => toView(each, caller)),
    }),

    async adjustStock({ params, body, caller, idempotencyKey }) {
      const adjustment = {
        id: derivedId('adj', caller.id, 'adjustStock', idempotencyKey),
        version: 1 as const,
        productId: params.productId,
        ...body,
        by: caller.id,
        at: clock(),
        requestHash: requestHash({ ...params, ...body }),
      }
      const stock = await database.write((tx) => adjustStock(tx, adjustment))
      if (stock === undefined) return notFound(params.productId)
      return isRefusal(stock) ? stock : toView(stock, caller)
    },
  })

const toView = ({ id, available, reserved, onHand }: Stock, caller: Caller | undefined) =>
  caller?.role === 'staff' ? { productId: id, available, reserved, onHand } : { productId: id, available }

const notFound = (productId: string) => StockNotFound(`There is no stock of product ${productId}.`)
