import { requiredFieldsOf, rulesOf } from '@macromart/contract-orders/address-rules'
import { Address } from '@macromart/contract-orders/api'
import { fill, newCartId } from '../../support/cart.ts'
import { newProduct, retire } from '../../support/goods.ts'
import { confirmedOrder, dispatchedOrder, place } from '../../support/order.ts'
import { accountDraft, type Person, visitor } from '../../support/people.ts'
import type { People } from '../shop-test.ts'
import type { Known } from './values.ts'

const password = 'correct horse battery'

/** A cursor of each list. A cursor is invalid in every other list. */
async function cursorsOf({ shipping, orders: all }: Person, { catalog, orders }: Person) {
  const query = { limit: 1 }
  const pages = [
    await catalog.listProducts({ query }),
    await catalog.listProducts({ query: { ...query, search: 'curiosity' } }),
    await orders.listOrders({ query }),
    await all.listOrders({ query }),
    await shipping.listShipments({ query }),
  ]
  return pages.flatMap(({ nextCursor }) => nextCursor ?? [])
}

/** Countries whose addresses take any text: JSON Schema cannot say what a postal code of another one looks like. */
const countries = Address.shape.country.options.filter(
  (country) => requiredFieldsOf(country).join() === 'city' && rulesOf(country).code === undefined,
)

/** Creates resources in all their states as targets of requests, by the fields that name them. */
export async function seedShop({ baseUrl, staff, owner, stranger }: People): Promise<Known> {
  const accounts = Array.from({ length: 8 }, () => ({ ...accountDraft(), password }))
  for (const account of accounts) await visitor({ baseUrl }).accounts.register({ body: account })
  const [mug, tea, scarce, gone] = await Promise.all([
    newProduct(staff, { stock: 100_000 }),
    newProduct(staff, { stock: 100_000 }),
    newProduct(staff, { stock: 1 }),
    newProduct(staff, { stock: 5 }),
  ])
  const cartId = newCartId()
  await fill(owner, cartId, [mug, tea])
  const carts = [cartId, newCartId(), newCartId()]
  const orders = await Promise.all([
    confirmedOrder(owner, mug),
    confirmedOrder(owner, [mug, tea]),
    dispatchedOrder(owner, staff, mug),
    dispatchedOrder(owner, staff, tea),
    confirmedOrder(stranger, tea),
    place(owner, { ...gone, quantity: 99 }),
    place(owner, mug, { paymentMethod: 'pm_card_chargeDeclined' }),
  ])
  await retire(staff, gone.id)
  const productIds = [mug, tea, scarce, gone].map(({ id }) => id)
  return {
    productId: productIds,
    productIds: [productIds.join(','), ...productIds],
    orderId: orders.map(({ id }) => id),
    // In a path that `pnpm new` writes, the id of what an event is about.
    subjectId: orders.map(({ id }) => id),
    cartId: carts,
    from: carts,
    email: accounts.flatMap(({ email }) => [email, email.toUpperCase()]),
    password: [password, `${password}!`],
    cursor: await cursorsOf(staff, owner),
    category: ['curiosities', 'tea-and-coffee'],
    search: ['curiosity', 'TEA', 'assam green'],
    country: countries,
    paymentMethod: ['pm_card_visa', 'pm_card_chargeDeclined', 'pm_card_chargeDeclinedInsufficientFunds'],
  }
}
