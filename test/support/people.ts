import { randomUUID } from 'node:crypto'
import { accountsApi } from '@macromart/contract-accounts/api'
import { cartsApi } from '@macromart/contract-carts/api'
import { catalogApi } from '@macromart/contract-catalog/api'
import { inventoryApi } from '@macromart/contract-inventory/api'
import { type ClientOptions, client } from '@macromart/contract-kit'
import { ordersApi } from '@macromart/contract-orders/api'
import { paymentsApi } from '@macromart/contract-payments/api'
import { shippingApi } from '@macromart/contract-shipping/api'

/** A caller of a shop: a typed client of every macrofunction. */
export const visitor = (options: ClientOptions) => ({
  accounts: client(accountsApi, options),
  carts: client(cartsApi, options),
  catalog: client(catalogApi, options),
  inventory: client(inventoryApi, options),
  orders: client(ordersApi, options),
  payments: client(paymentsApi, options),
  shipping: client(shippingApi, options),
})
export type Visitor = ReturnType<typeof visitor>

/** A caller who is signed in. */
export interface Person extends Visitor {
  readonly id: string
  readonly email: string
  readonly token: string
}

export interface Credentials {
  readonly email: string
  readonly password: string
}

export const demoStaff: Credentials = { email: 'staff@macromart.test', password: 'macromart-demo' }
export const demoCustomer: Credentials = { email: 'customer@macromart.test', password: 'macromart-demo' }

/** The body of a request to register a new account. */
export const accountDraft = () => ({
  email: `customer-${randomUUID()}@macromart.test`,
  password: `secret-${randomUUID()}`,
  name: 'Sasha Shopper',
})

export async function signIn(baseUrl: string, { email, password }: Credentials): Promise<Person> {
  const { token } = await visitor({ baseUrl }).accounts.signIn({ body: { email, password } })
  const person = visitor({ baseUrl, token })
  const { id } = await person.accounts.me()
  return { ...person, id, email, token }
}

/** A new customer, signed in. */
export async function newCustomer(baseUrl: string, account = accountDraft()): Promise<Person> {
  await visitor({ baseUrl }).accounts.register({ body: account })
  return signIn(baseUrl, account)
}
