import { accountsApi } from '@macromart/contract-accounts/api'
import { catalogApi } from '@macromart/contract-catalog/api'
import { inventoryApi } from '@macromart/contract-inventory/api'
import { openApi } from '@macromart/contract-kit/openapi'
import { ordersApi } from '@macromart/contract-orders/api'
import { paymentsApi } from '@macromart/contract-payments/api'
import { shippingApi } from '@macromart/contract-shipping/api'

const apis = [accountsApi, catalogApi, inventoryApi, ordersApi, paymentsApi, shippingApi]

/** Where the references are: `docs/` of the repository. */
export const docs = new URL('../../../docs/', import.meta.url)

/** The generated references as they are on disk: the path of each in `docs/`, and its text. */
export const documents = (): [path: string, text: string][] =>
  apis.map((each) => [`openapi/${each.name}.json`, `${JSON.stringify(openApi(each), null, 2)}\n`])
