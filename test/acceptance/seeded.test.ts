import type { Product } from '@macromart/contract-catalog/api'
import { beforeAll, expect, test } from 'vitest'
import { priceProbe } from '../support/goods.ts'
import { anonymous, customer } from './shop-under-test.ts'

const categories = ['garden', 'home', 'kitchen', 'outdoors', 'stationery', 'tea-and-coffee']

const products: Product[] = []
beforeAll(async () => {
  let cursor: string | undefined
  do {
    const page = await anonymous.catalog.listProducts({ query: { limit: 100, cursor } })
    products.push(...page.items.filter(({ category }) => categories.includes(category)))
    cursor = page.nextCursor
  } while (cursor !== undefined)
})

// An older shop may have more products and less stock.
test('the shop has at least 60 active products in its 6 categories', async () => {
  expect(products.length).toBeGreaterThanOrEqual(60)
  expect(new Set(products.map(({ id }) => id)).size).toBe(products.length)
  const { items } = await anonymous.catalog.listCategories()
  for (const category of categories) {
    const productCount = products.filter((product) => product.category === category).length
    expect(productCount).toBeGreaterThanOrEqual(10)
    expect(items).toContainEqual({ category, productCount })
  }
})

test('every product has a picture and a full description', () => {
  for (const product of products) {
    expect(product).toMatchObject({ status: 'active', price: { currency: 'EUR' } })
    expect(product.name.length, product.name).toBeGreaterThan(3)
    expect(product.description.length, product.name).toBeGreaterThan(40)
    expect(product.price.amount, product.name).toBeGreaterThan(0)
    expect(product.imageUrl, product.name).toMatch(/^\/images\/[a-z0-9-]+\.svg$/)
  }
})

test('every product has stock and a price', async () => {
  const shopper = await customer()
  for (let from = 0; from < products.length; from += 50) {
    const some = products.slice(from, from + 50)
    expect(await priceProbe(shopper, ...some)).toBe('order.total-changed')
    const productIds = some.map(({ id }) => id).join(',')
    const { items } = await anonymous.inventory.listStock({ query: { productIds } })
    expect(items.map(({ productId }) => productId).sort()).toEqual(some.map(({ id }) => id).sort())
  }
})
