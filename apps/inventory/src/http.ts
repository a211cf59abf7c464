import { inventoryApi, StockNotFound } from '@macromart/contract-inventory/api'
import { type Clock, isRefusal } from '@macromart/kernel'
import { type Authenticate, type Caller, derivedId, requestHash, serve } from '@macromart/lambda-kit'
import type { Stock } from './domain/stock.ts'
import type { InventoryStore } from './store.ts'

/** The HTTP endpoints of inventory. */
export const http = (inventory: InventoryStore, authenticate: Authenticate, clock: Clock) =>
  serve(inventoryApi, authenticate, {
    async getStock({ params, caller }) {
      const [stock] = await inventory.stockOf([params.productId])
      return stock ? toView(stock, caller) : notFound(params.productId)
    },

    async listStock({ query, caller }) {
      const stock = await inventory.stockOf(query.productIds)
      return { items: stock.map((each) => toView(each, caller)) }
    },

    async adjustStock({ params, body, caller, idempotencyKey }) {
      const stock = await inventory.adjust({
        id: derivedId('adj', caller.id, 'adjustStock', idempotencyKey),
        version: 1,
        productId: params.productId,
        ...body,
        by: caller.id,
        at: clock(),
        requestHash: requestHash({ ...params, ...body }),
      })
      if (stock === undefined) return notFound(params.productId)
      return isRefusal(stock) ? stock : toView(stock, caller)
    },
  })

const toView = ({ id, available, reserved, onHand }: Stock, caller: Caller | undefined) =>
  caller?.role === 'staff' ? { productId: id, available, reserved, onHand } : { productId: id, available }

const notFound = (productId: string) => StockNotFound(`There is no stock of product ${productId}.`)
