import { randomUUID } from 'node:crypto'
import type { Cart } from '@macromart/contract-carts/api'
import { ProblemError } from '@macromart/contract-kit'
import { eventually } from './eventually.ts'
import type { LineItem } from './order.ts'
import type { Visitor } from './people.ts'

/** The id of an unused cart: a TypeID, for which hexadecimal digits suffice. */
export const newCartId = () => `crt_0${randomUUID().replaceAll('-', '').slice(0, 25)}` as const

/** Puts lines into a cart. Retries while carts has not yet consumed the listing of a new product. */
export async function fill(
  { carts }: Pick<Visitor, 'carts'>,
  cartId: string,
  goods: LineItem | LineItem[],
): Promise<Cart> {
  for (const { id: productId, quantity = 1 } of [goods].flat()) {
    const line = { params: { cartId, productId }, body: { quantity } }
    await eventually(
      () => carts.putLine(line).catch(unlessUnknown),
      (cart) => cart !== undefined,
    )
  }
  return carts.getCart({ params: { cartId } })
}

function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof ProblemError && error.code === 'cart.unknown-product')) throw error
}
