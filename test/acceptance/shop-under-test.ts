import type { Product } from '@macromart/contract-catalog/api'
import { newProduct, type ProductOptions, retire } from '../support/goods.ts'
import { demoStaff, newCustomer, type Person, signIn, visitor } from '../support/people.ts'
import { sendRequest, type WireRequest } from '../support/send-request.ts'
import { sharedShop } from '../support/shared-shop.ts'

/** The shop of this run. It may hold data of earlier runs, so every test creates its own customers and products. */
export const { baseUrl } = await sharedShop()

export const anonymous = visitor({ baseUrl })

export const send = (wire: WireRequest) => sendRequest(baseUrl, wire)

export const customer = (): Promise<Person> => newCustomer(baseUrl)

let signedIn: Promise<Person> | undefined

export function staff(): Promise<Person> {
  signedIn ??= signIn(baseUrl, demoStaff)
  return signedIn
}

/** A product of this test that can be ordered. It is retired when the file ends. */
export async function product(wanted: ProductOptions = {}): Promise<Product> {
  const made = await newProduct(await staff(), wanted)
  retireAfterFile(made)
  return made
}

/** Every figure that staff see of a product's stock. */
export async function stockOf({ id }: Pick<Product, 'id'>) {
  const { available, reserved, onHand } = await (await staff()).inventory.getStock({ params: { productId: id } })
  return { available, reserved, onHand }
}

const productIds: string[] = []

/** Marks a product to be retired when the file ends, so that no list of another file contains it. */
export const retireAfterFile = ({ id }: Pick<Product, 'id'>) => void productIds.push(id)

/** Retires the products that the tests of a file have created. */
export async function retireProducts(): Promise<void> {
  for (const productId of productIds.splice(0)) await retire(await staff(), productId)
}
