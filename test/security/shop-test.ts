import { newCustomer, type Person } from '../support/people.ts'
import { test as base } from '../support/shop-test.ts'
import { signingKeyOf } from '../support/signing-key.ts'
import { signer } from './access/forgeries.ts'
import { sender } from './fuzz/raw-request.ts'

/** The address of the shop, and the callers of requests. */
export interface People {
  readonly baseUrl: string
  readonly staff: Person
  /** The customer who owns the resources. */
  readonly owner: Person
  /** Another customer. */
  readonly stranger: Person
}

/** A test that attacks the shared shop, with customers of its own file. */
export const test = base
  .extend('people', { scope: 'file' }, async ({ shop: { baseUrl }, staff }): Promise<People> => {
    const [owner, stranger] = [await newCustomer(baseUrl), await newCustomer(baseUrl)]
    return { baseUrl, staff, owner, stranger }
  })
  /** Signs a session with the key of the shop, genuine or with one forgery. */
  .extend('sign', { scope: 'worker' }, async ({ cloud }) => signer(await signingKeyOf(cloud), cloud.plan.stage))
  /** Sends requests without changing them. */
  .extend('http', { scope: 'file' }, ({ shop }, { onCleanup }) => {
    const http = sender(shop.baseUrl)
    onCleanup(() => http.close())
    return http
  })
