import { expect, test } from 'vitest'
import { type Turn, thingsIn } from './things.ts'
import { isRetired, pathOf, populationAt, productOfCart } from './world.ts'

const turns: Turn[] = Array.from({ length: 25 }, (_, n) => ({ n, of: 25 }))
const numberIn = (id: string) => Number(id.slice(4))

test.each([950, 95_000])('among %i orders, each turn gets another thing that exists', (orders) => {
  const population = populationAt(orders)
  const things = thingsIn(population)
  const drawn = {
    orders: turns.map((turn) => things.order(turn).id),
    confirmed: turns.map((turn) => things.order(turn, 'confirmed').id),
    customers: turns.map((turn) => things.customer(turn).id),
    carts: turns.map((turn) => things.cart(turn).id),
    otherCarts: turns.map((turn) => things.otherCart(turn).id),
    products: turns.map((turn) => things.product(turn).id),
  }
  for (const [kind, ids] of Object.entries(drawn)) {
    expect(new Set(ids).size, kind).toBe(turns.length)
    const existing = { confirmed: orders, otherCarts: population.carts, ...population }[kind as keyof typeof drawn]
    expect(Math.max(...ids.map(numberIn)), kind).toBeLessThan(existing)
  }
  expect(new Set([...drawn.carts, ...drawn.otherCarts]).size).toBe(2 * turns.length)
  expect(drawn.confirmed.map(numberIn).map(pathOf)).toEqual(turns.map(() => 'confirmed'))
})

test('names active products only', () => {
  const things = thingsIn(populationAt(2000))
  const ids = turns.flatMap((turn) => [
    ...things.products(turn, 24),
    things.product(turn).id,
    things.cart(turn).productId,
  ])
  expect(ids.map(numberIn).filter(isRetired)).toEqual([])
  expect(things.cart({ n: 3, of: 25 }).productId).toContain(
    String(productOfCart(numberIn(things.cart({ n: 3, of: 25 }).id))),
  )
})
