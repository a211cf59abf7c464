import { ProductDraft } from '@macromart/contract-catalog/api'
import { expect, test } from 'vitest'
import { products } from './products.ts'

const names = products.map(({ name }) => name)

test('the shop has ten products in each of six categories', () => {
  const shelves = Map.groupBy(products, ({ category }) => category)
  expect([...shelves.values()].map((shelf) => shelf.length)).toEqual([10, 10, 10, 10, 10, 10])
})

test('no two products share a slug or a name', () => {
  expect(new Set(products.map(({ slug }) => slug)).size).toBe(60)
  expect(new Set(names).size).toBe(60)
})

test.each(products)('$slug is a valid product draft', ({ slug, ...draft }) => {
  expect(ProductDraft.parse(draft)).toEqual(draft)
  expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  expect(draft.imageUrl).toMatch(new RegExp(`^/images/${slug}-[0-9a-f]{8}\\.svg$`))
  expect(draft.name.length).toBeLessThanOrEqual(60)
  expect(draft.description.length).toBeGreaterThanOrEqual(80)
  expect(draft.description.length).toBeLessThanOrEqual(500)
})

test('at least ten names have accents, for the search to ignore', () => {
  const accented = names.filter((name) => name !== name.normalize('NFD').replace(/\p{Mark}/gu, ''))
  expect(accented.length).toBeGreaterThanOrEqual(10)
})

test.each(['tea', 'coffee', 'wool', 'linen', 'oak'])('more than one product name contains the word %s', (word) => {
  expect(names.filter((name) => name.toLowerCase().split(/\W+/).includes(word)).length).toBeGreaterThan(1)
})
