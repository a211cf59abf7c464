import { accountsApi } from '@macromart/contract-accounts/api'
import { cartsApi } from '@macromart/contract-carts/api'
import { catalogApi } from '@macromart/contract-catalog/api'
import { inventoryApi } from '@macromart/contract-inventory/api'
import { client } from '@macromart/contract-kit'
import { ordersApi } from '@macromart/contract-orders/api'
import { paymentsApi } from '@macromart/contract-payments/api'
import { shippingApi } from '@macromart/contract-shipping/api'
import { currentTraceparent } from '@macromart/lambda-kit'

/** Longer than a macrofunction should ever need, and short enough for a visitor who waits for a page. */
const requestTimeoutMs = 4_000

/** Clients of the macrofunctions behind the pages, with this visitor's token. */
export type ApiClients = ReturnType<typeof createApiClients>

/** Typed clients of the public HTTP APIs behind the pages. */
export function createApiClients(baseUrl: string, token: string | undefined) {
  const options = { baseUrl, token, traceparent: currentTraceparent(), timeoutMs: requestTimeoutMs }
  return {
    accounts: client(accountsApi, options),
    carts: client(cartsApi, options),
    catalog: client(catalogApi, options),
    inventory: client(inventoryApi, options),
    orders: client(ordersApi, options),
    payments: client(paymentsApi, options),
    shipping: client(shippingApi, options),
  }
}
