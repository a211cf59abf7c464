import { accountsApi } from '@macromart/contract-accounts/api'
import { cartsApi } from '@macromart/contract-carts/api'
import { catalogApi } from '@macromart/contract-catalog/api'
import { inventoryApi } from '@macromart/contract-inventory/api'
import type { Api } from '@macromart/contract-kit'
import { ordersApi } from '@macromart/contract-orders/api'
import { paymentsApi } from '@macromart/contract-payments/api'
import { shippingApi } from '@macromart/contract-shipping/api'

/** All that the shop promises over HTTP. */
export const contracts: Api[] = [accountsApi, cartsApi, catalogApi, inventoryApi, ordersApi, paymentsApi, shippingApi]
