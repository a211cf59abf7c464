import { expect, test } from 'vitest'
import { copierOf, type Numbers } from './copy-item.ts'
import { customerOf, growthOf, isRetired, pathOf, populationAt, reseller, type Stories, shares } from './world.ts'

const numbersBelow = (count: number) => Array.from({ length: count }, (_, number) => number)
const count = (values: string[]) =>
  Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]))

test('of every 25 orders of the reseller, each share ends as it says', () => {
  const own = numbersBelow(100_000).filter((order) => customerOf(order) === reseller)
  expect(own).toHaveLength(3000)
  for (const start of [0, 1, 1234]) expect(count(own.slice(start, start + 25).map(pathOf))).toEqual(shares)
})

test('of all orders, each share ends as it says, within one percent', () => {
  const ended = count(numbersBelow(100_000).map(pathOf))
  for (const [path, share] of Object.entries(shares))
    expect(Math.abs((ended[path] ?? 0) / 1000 - share * 4)).toBeLessThan(1)
})

test('other customers have about ten orders', () => {
  const others = numbersBelow(10_000)
    .map(customerOf)
    .filter((customer) => customer !== reseller)
  expect(new Set(Object.values(count(others.map(String))))).toEqual(new Set([9, 10]))
})

test('grows by all things that the population counts, each once', () => {
  const template = (prefix: keyof Numbers) => new Map([['table', [copierOf(`${prefix}_${'0'.repeat(26)}`)]]])
  const order = template('ord')
  const stories: Stories = {
    customer: template('acc'),
    cart: template('crt'),
    products: [template('prd'), template('prd')],
    retired: template('prd'),
    orders: {
      delivered: order,
      dispatched: order,
      confirmed: order,
      cancelled: order,
      declined: order,
      refunded: order,
    },
  }
  const items: string[] = []
  for (const step of growthOf(stories, 'table')) {
    items.push(...step.items)
    if (step.population.orders < 1234) continue
    expect(new Set(items).size).toBe(items.length)
    const { customers, products, carts, orders } = step.population
    expect(count(items.map((item) => item.slice(0, 3)))).toEqual({
      acc: customers,
      prd: products,
      crt: carts,
      ord: orders,
    })
    expect(populationAt(1234)).toEqual(step.population)
    break
  }
})

test('has every product of an order, and its customer, when the order is added', () => {
  for (const order of [0, 1, 19, 20, 21, 999, 20_000]) {
    const { products, customers } = populationAt(order + 1)
    expect(products).toBeGreaterThan(Math.floor(order / 20) + 1)
    expect(customers).toBeGreaterThan(customerOf(order))
  }
})

test('one product of twenty is retired', () => {
  expect(numbersBelow(1000).filter(isRetired)).toHaveLength(50)
})
