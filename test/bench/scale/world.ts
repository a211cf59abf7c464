import type { Numbers } from './copy-item.ts'

/** Copies one item of a table. */
export type Copier = (numbers: Numbers, shiftMs: number) => string

/** The items that one thing has in each table, by the table's name. */
export type Story = ReadonlyMap<string, readonly Copier[]>

/** How an order ended, and how many of 25 orders end so: about as many as a page has, so that all pages are alike. */
export const shares = { delivered: 20, dispatched: 1, confirmed: 1, cancelled: 1, declined: 1, refunded: 1 } as const
export type Path = keyof typeof shares

/** One of each, as the shop stores them. */
export interface Stories {
  customer: Story
  cart: Story
  /** Active products of different words and categories. */
  products: readonly Story[]
  retired: Story
  orders: Readonly<Record<Path, Story>>
}

const [ordersForProduct, ordersForCustomer, ordersForCart] = [20, 10, 3]
const productsForRetired = 20
const secondsBetweenOrders = 30
const daysSinceFirstOrder = 400

const paths = Object.entries(shares).flatMap(([path, share]) => Array<Path>(share).fill(path as Path))

/** A customer who orders for many others, and places 3 % of all orders: a full page even in the smallest table. */
export const reseller = 0
const ordersOfReseller = [7, 40, 73]

/** The customer of an order. All but the reseller have some ten orders. */
export const customerOf = (order: number): number =>
  ordersOfReseller.includes(order % 100) ? reseller : 1 + Math.floor(order / ordersForCustomer)

/** The end of an order: the shares hold for every 25 orders of the reseller, and nearly for every 25 orders of all. */
export function pathOf(order: number): Path {
  const ofReseller = ordersOfReseller.indexOf(order % 100)
  const number = ofReseller === -1 ? order * 7 : Math.floor(order / 100) * ordersOfReseller.length + ofReseller
  return paths[number % paths.length] ?? 'delivered'
}

/** The product of a cart's first line. */
export const productOfCart = (cart: number): number => productOf(cart * ordersForCart)

const productOf = (order: number) => Math.floor(order / ordersForProduct)

export const isRetired = (product: number): boolean => product % productsForRetired === productsForRetired - 1

/** How many things of each kind there are. */
export interface Population {
  customers: number
  products: number
  carts: number
  orders: number
}

/** What there is before the order with this number. */
export const populationAt = (order: number): Population => ({
  customers: order === 0 ? 0 : 2 + Math.floor((order - 1) / ordersForCustomer),
  // An order has two products, of which the second has the next number.
  products: order === 0 ? 0 : 2 + Math.floor((order - 1) / ordersForProduct),
  carts: Math.ceil(order / ordersForCart),
  orders: order,
})

/** The items that order after order adds to a table, for ever, with what there is after each addition. */
export function* growthOf(stories: Stories, table: string): Generator<{ items: string[]; population: Population }> {
  for (let order = 0; ; order += 1) {
    const shiftMs = (order * secondsBetweenOrders - daysSinceFirstOrder * 86_400) * 1000
    const [from, to] = [populationAt(order), populationAt(order + 1)]
    const copies = (story: Story | undefined, numbers: Partial<Numbers>) =>
      (story?.get(table) ?? []).map((copy) => copy({ acc: 0, adj: 0, crt: 0, ord: 0, prd: 0, ...numbers }, shiftMs))
    const items = [
      ...each(from.customers, to.customers).flatMap((acc) => copies(stories.customer, { acc })),
      ...each(from.products, to.products).flatMap((prd) =>
        copies(isRetired(prd) ? stories.retired : stories.products[prd % stories.products.length], { prd, adj: prd }),
      ),
      ...each(from.carts, to.carts).flatMap((crt) => copies(stories.cart, { crt, prd: productOf(order) })),
      ...copies(stories.orders[pathOf(order)], {
        ord: order,
        acc: customerOf(order),
        crt: order,
        prd: productOf(order),
      }),
    ]
    yield { items, population: to }
  }
}

const each = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)
