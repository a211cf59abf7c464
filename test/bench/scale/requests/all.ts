import type { Things } from '../things.ts'
import { accountsRequests } from './accounts.ts'
import { cartsRequests } from './carts.ts'
import { catalogRequests } from './catalog.ts'
import type { AnyExamples } from './example.ts'
import { inventoryRequests } from './inventory.ts'
import { ordersRequests } from './orders.ts'
import { type AtStripe, paymentsRequests } from './payments.ts'
import { shippingRequests } from './shipping.ts'

type Make = (things: Things, atStripe: AtStripe) => AnyExamples

const byApp: Readonly<Record<string, Make>> = {
  accounts: accountsRequests,
  carts: cartsRequests,
  catalog: catalogRequests,
  inventory: inventoryRequests,
  orders: ordersRequests,
  payments: paymentsRequests,
  shipping: shippingRequests,
}

/** The requests of a contract. Throws for a contract without requests, and names the place to add them. */
export function requestsOf(app: string): Make {
  const make = byApp[app]
  if (make !== undefined) return make
  throw new Error(`test/bench/scale/requests has no requests of ${app}: add them, and name them in all.ts`)
}
