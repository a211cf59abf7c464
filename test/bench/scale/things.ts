import { numberedCode, numberedId } from './copy-item.ts'
import { customerOf, isRetired, type Path, type Population, pathOf, productOfCart, reseller } from './world.ts'

/** The n-th of several requests to one endpoint, with the cursor of the page before. */
export interface Turn {
  n: number
  of: number
  cursor?: string | undefined
}

/** The things in a table, spread over its whole range: each turn gets another one. */
export interface Things {
  customer(turn: Turn): { id: `acc_${string}`; email: string }
  /** A customer with some ten orders: the same one in every table. */
  buyer(turn: Turn): `acc_${string}`
  /** The customer with the most orders. */
  reseller: `acc_${string}`
  /** A cart, and the product of its first line, which is active. */
  cart(turn: Turn): { id: `crt_${string}`; productId: `prd_${string}` }
  /** Another cart than each of `cart`. */
  otherCart(turn: Turn): { id: `crt_${string}`; productId: `prd_${string}` }
  /** An active product. */
  product(turn: Turn): { id: `prd_${string}`; code: string }
  /** So many active products, one after the other. */
  products(turn: Turn, count: number): `prd_${string}`[]
  order(turn: Turn, path?: Path): { id: `ord_${string}`; customerId: `acc_${string}` }
}

export function thingsIn({ customers, products, carts, orders }: Population): Things {
  const byPath = Map.groupBy(numbersBelow(orders), pathOf)
  const active = numbersBelow(products).filter((product) => !isRetired(product))
  const full = numbersBelow(carts).filter((cart) => !isRetired(productOfCart(cart)))
  const cartAt = (index: number) => {
    const number = full[index] ?? 0
    return { id: numberedId('crt', number), productId: numberedId('prd', productOfCart(number)) } as const
  }
  const one = (among: readonly number[], turn: Turn) => among[spread(among.length, turn)] ?? 0
  return {
    customer(turn) {
      const number = spread(customers, turn)
      return { id: numberedId('acc', number), email: `buyer-${numberedCode(number)}@macromart.test` }
    },
    buyer: (turn) => numberedId('acc', 1 + spread(buyersInSmallestTable, turn)),
    reseller: numberedId('acc', reseller),
    cart: (turn) => cartAt(spread(full.length, turn)),
    otherCart: (turn) => cartAt(spread(full.length, turn) + 1),
    product(turn) {
      const number = one(active, turn)
      return { id: numberedId('prd', number), code: numberedCode(number) }
    },
    products(turn, count) {
      const from = spread(active.length - count, turn)
      return active.slice(from, from + count).map((number) => numberedId('prd', number))
    },
    order(turn, path) {
      const number = path === undefined ? spread(orders, turn) : one(byPath.get(path) ?? [], turn)
      return { id: numberedId('ord', number), customerId: numberedId('acc', customerOf(number)) }
    },
  }
}

const buyersInSmallestTable = 90

const numbersBelow = (count: number): number[] => Array.from({ length: count }, (_, number) => number)

/** Evenly spread over the numbers below `count`. */
const spread = (count: number, { n, of }: Turn): number => Math.floor(((n + 0.5) * count) / of)
