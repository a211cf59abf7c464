import type { Endpoint } from '@macromart/contract-kit'
import { contracts } from '../acceptance/contracts.ts'

/** An endpoint of a contract, and the name to call it by: `orders.placeOrder`. */
export interface NamedEndpoint {
  readonly name: string
  readonly app: string
  readonly endpoint: Endpoint
  /** The method and path, as in API.md: `GET /api/orders/:orderId`. */
  readonly title: string
  readonly path: string
}

/** Every endpoint of every contract. */
export const endpoints: NamedEndpoint[] = contracts.flatMap(({ name: app, endpoints }) =>
  Object.entries(endpoints).map(([key, endpoint]) => {
    const path = `/api/${app}${endpoint.path === '/' ? '' : endpoint.path}`
    return { name: `${app}.${key}`, app, endpoint, title: `${endpoint.method.toUpperCase()} ${path}`, path }
  }),
)
