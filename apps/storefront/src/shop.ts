import { accountsApi } from '@macromart/contract-accounts/api'
import { cartsApi } from '@macromart/contract-carts/api'
import { catalogApi } from '@macromart/contract-catalog/api'
import { inventoryApi } from '@macromart/contract-inventory/api'
import { client } from '@macromart/contract-kit'
import { ordersApi } from '@macromart/contract-orders/api'
import { paymentsApi } from '@macromart/contract-payments/api'
import { shippingApi } from '@macromart/contract-shipping/api'
import { currentTraceparent } from '@macromart/lambda-kit'

/** Longer than a macrofunction should ever need, and short enough for somebody who waits for a page. */
const patienceMs = 4_000

/** The macrofunctions behind the pages, asked as this visitor. */
export type Shop = ReturnType<typeof shopFor>

/** Typed clients of everything that the pages are made of, over HTTP as anybody may use it. */
export function shopFor(baseUrl: string, token: string | undefined) {
  const asked = { baseUrl, token, traceparent: currentTraceparent(), timeoutMs: patienceMs }
  return {
    accounts: client(accountsApi, asked),
    carts: client(cartsApi, asked),
    catalog: client(catalogApi, asked),
    inventory: client(inventoryApi, asked),
    orders: client(ordersApi, asked),
    payments: client(paymentsApi, asked),
    shipping: client(shippingApi, asked),
  }
}
