import type { Endpoint } from '@macromart/contract-kit'
import { contracts } from '../acceptance/contracts.ts'

/** An endpoint of a contract, and how to call it by name: `orders.placeOrder`. */
export interface NamedEndpoint {
  readonly name: string
  readonly app: string
  readonly endpoint: Endpoint
  /** Its method and path, as API.md writes it: `GET /api/orders/:orderId`. */
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
