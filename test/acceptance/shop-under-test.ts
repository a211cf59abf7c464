import type { Product } from '@macromart/contract-catalog/api'
import { newProduct, type ProductOptions, retire } from '../support/goods.ts'
import { demoStaff, newCustomer, type Person, signIn, visitor } from '../support/people.ts'
import { sendRequest as askAt, type WireRequest } from '../support/send-request.ts'
import { sharedShop } from '../support/shared-shop.ts'

/** The shop of this run. It may have been open for long, so every test brings its own customers and goods. */
export const { baseUrl } = await sharedShop()

export const anonymous = visitor({ baseUrl })

export const send = (wire: WireRequest) => askAt(baseUrl, wire)

export const customer = (): Promise<Person> => newCustomer(baseUrl)

let signedIn: Promise<Person> | undefined

export function staff(): Promise<Person> {
  signedIn ??= signIn(baseUrl, demoStaff)
  return signedIn
}

/** A product of this test's own, orderable, in the shop until the file ends. */
export async function product(wanted: ProductOptions = {}): Promise<Product> {
  const made = await newProduct(await staff(), wanted)
  retireAfterFile(made)
  return made
}

/** All that staff see of a product's stock. */
export async function stockOf({ id }: Pick<Product, 'id'>) {
  const { available, reserved, onHand } = await (await staff()).inventory.getStock({ params: { productId: id } })
  return { available, reserved, onHand }
}

const productIds: string[] = []

/** Marks a product to be retired when the file ends, so that it is in no list that another file reads. */
export const retireAfterFile = ({ id }: Pick<Product, 'id'>) => void productIds.push(id)

/** Retires the products that the tests of a file have made. */
export async function retireProducts(): Promise<void> {
  for (const productId of productIds.splice(0)) await retire(await staff(), productId)
}
