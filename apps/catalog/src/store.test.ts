import { randomUUID } from 'node:crypto'
import type { Product, ProductChange } from '@macromart/contract-catalog/api'
import { type Id, newId, systemClock } from '@macromart/kernel'
import { testTable } from '@macromart/lambda-kit/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeProduct, listProduct, type ProductState, toProduct } from './domain/product.ts'
import { tokenize } from './domain/tokenize.ts'
import { draftOf } from './fixture.ts'
import { type CatalogStore, catalogStore } from './store.ts'

const newCatalog = async (): Promise<CatalogStore> => {
  const { name, client } = await testTable(new URL('../serverless.yml', import.meta.url))
  return catalogStore(name, { client })
}

async function create(
  catalog: CatalogStore,
  draft: Parameters<typeof draftOf>[0],
  productId: Id<'prd'> = newId('prd'),
) {
  const decision = listProduct({ productId, requestHash: randomUUID(), draft: draftOf(draft) }, systemClock())
  const saved = await catalog.save(undefined, decision)
  expect(saved.saved).toBe(true)
  return decision.next
}

async function alter(catalog: CatalogStore, { id }: ProductState, wanted: ProductChange) {
  const product = (await catalog.get(id)) ?? expect.fail(`there is no ${id}`)
  const decision = changeProduct(product, wanted, systemClock())
  if (decision.unchanged) return product
  const saved = await catalog.save(product, decision)
  return saved.saved ? saved.state : expect.fail(`${id} was not saved`)
}

/** The items of all pages of a list. */
async function pages(catalog: CatalogStore, query: Parameters<CatalogStore['list']>[0]) {
  const items: Product[] = []
  let cursor: string | undefined
  do {
    const page = await catalog.list({ ...query, cursor })
    expect(page.items.length).toBeLessThanOrEqual(query.limit)
    items.push(...page.items)
    cursor = page.nextCursor
    if (cursor !== undefined && !query.search) expect(page.items).toHaveLength(query.limit)
  } while (cursor !== undefined)
  return items
}

const namesOf = (items: Product[]) => items.map(({ name }) => name)
const idsOf = (items: Product[]) => items.map(({ id }) => id)

/** Unicode's own comparison of letters, independent of the code under test. */
const letters = new Intl.Collator('en', { sensitivity: 'base' })
const beginsWith = (word: string, beginning: string) =>
  letters.compare([...word].slice(0, [...beginning].length).join(''), beginning) === 0
const split = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
const naivelyFits = (name: string, search: string) =>
  split(search).every((beginning) => split(name).some((word) => beginsWith(word, beginning)))

const written = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'aAáÄbBeéÊñN1øŁ --'), minLength: 1, maxLength })

test('a search finds what a naive search finds, in every category, in pages of any size', async () => {
  const catalog = await newCatalog()
  const names = fc.sample(written(12), 60)
  const all = await Promise.all(
    names.map((name, n) => create(catalog, { name, category: n % 2 === 0 ? 'even' : 'odd' })),
  )
  const queries = fc.record({
    search: written(4),
    category: fc.constantFrom(undefined, 'even', 'odd'),
    limit: fc.integer({ min: 1, max: 30 }),
  })
  await fc.assert(
    fc.asyncProperty(queries, async ({ search, category, limit }) => {
      const hasNoWord = split(search).length === 0 && search.trim() !== ''
      const fits = all.filter(
        (product) =>
          !hasNoWord && naivelyFits(product.name, search) && (category ?? product.category) === product.category,
      )
      const found = await pages(catalog, { search, category, limit })
      expect(idsOf(found).sort()).toEqual(idsOf(fits).sort())
      // With one word: by the first word that matches; among those with the same word, in the order of the list.
      if (split(search).length !== 1) return
      const listed = await pages(catalog, { category, limit: 100 })
      const word = ({ name }: Product) =>
        tokenize(name)
          .filter((each) => each.startsWith(tokenize(search)[0] ?? ''))
          .sort()[0] ?? ''
      const sorted = listed
        .filter(({ id }) => fits.some((fit) => fit.id === id))
        .sort((a, b) => (word(a) < word(b) ? -1 : word(a) > word(b) ? 1 : 0))
      expect(namesOf(found)).toEqual(namesOf(sorted))
    }),
    { numRuns: 60 },
  )
})

test('after any sequence of changes, lists, counts and searches agree with the products', async () => {
  const name = fc.constantFrom('Tea', 'Green tea', 'Téapot', 'Coffee', 'Green coffee')
  const category = fc.constantFrom('tea', 'coffee', 'mugs')
  const status = fc.constantFrom('active' as const, 'retired' as const)
  const step = fc.record({
    which: fc.nat({ max: 5 }),
    wanted: fc.record({ name, category, status }, { requiredKeys: [] }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 15 }),
      fc.integer({ min: 1, max: 4 }),
      async (all, limit) => {
        const catalog = await newCatalog()
        const products: ProductState[] = []
        for (const { which, wanted } of all) {
          const known = products[which]
          if (known) products[which] = await alter(catalog, known, wanted)
          else products.push(await create(catalog, { name: wanted.name ?? 'Tea', category: wanted.category ?? 'tea' }))
        }
        const active = products.filter((product) => product.status === 'active')
        const counted = [...new Set(active.map(({ category }) => category))].sort().map((category) => ({
          category,
          productCount: active.filter((product) => product.category === category).length,
        }))
        expect(await catalog.categories()).toEqual(counted)
        expect(idsOf(await pages(catalog, { limit })).sort()).toEqual(idsOf(active).sort())
        for (const search of ['tea', 'gre', 'c', 'green tea']) {
          const found = await pages(catalog, { search, limit })
          const fits = active.filter((product) => naivelyFits(product.name, search)).map(toProduct)
          expect(found.sort(byId)).toEqual(fits.sort(byId))
        }
        for (const product of products)
          expect(await catalog.get(product.id)).toEqual({ ...product, foundBy: expect.anything() })
      },
    ),
    { numRuns: 12 },
  )
})

const byId = (a: Product, b: Product) => (a.id < b.id ? -1 : 1)

test('counts all of many products that are listed concurrently', async () => {
  const catalog = await newCatalog()
  await Promise.all(Array.from({ length: 16 }, () => create(catalog, { category: 'busy' })))
  expect(await catalog.categories()).toEqual([{ category: 'busy', productCount: 16 }])
})

test('pages neither repeat nor omit a product while others are added and retired', async () => {
  const catalog = await newCatalog()
  const [a, b, c, d] = ['Tea A', 'Tea B', 'Tea C', 'Tea D'].map((name) => ({ name }))
  const first = await create(catalog, { ...a })
  const second = await create(catalog, { ...b })
  await create(catalog, { ...c })
  await create(catalog, { ...d })
  for (const search of [undefined, 'tea']) {
    const page = await catalog.list({ search, limit: 2 })
    expect(namesOf(page.items)).toEqual(['Tea A', 'Tea B'])
    const gone = await alter(catalog, (await catalog.get(second.id)) ?? second, { status: 'retired' })
    const early = await create(catalog, { name: 'Tea AA' })
    const rest = await catalog.list({ search, limit: 2, cursor: page.nextCursor })
    expect([namesOf(rest.items), rest.nextCursor]).toEqual([['Tea C', 'Tea D'], undefined])
    await alter(catalog, gone, { status: 'active' })
    await alter(catalog, early, { status: 'retired' })
  }
  expect(await catalog.get(first.id)).toMatchObject(first)
})

test('a search reads as many items as a page needs, and at most 100 when something else has to match', async () => {
  const { name, client } = await testTable(new URL('../serverless.yml', import.meta.url))
  const catalog = catalogStore(name, { client })
  await Promise.all(
    Array.from({ length: 130 }, (_, n) =>
      create(catalog, { name: `Plate ${String(n).padStart(3, '0')}${n === 120 ? ' xl' : ''}`, category: 'plates' }),
    ),
  )
  const read: (number | undefined)[] = []
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      read.push((result.output as { ScannedCount?: number }).ScannedCount)
      return result
    },
    { step: 'initialize' },
  )
  const first = await catalog.list({ search: 'plate', limit: 24 })
  expect(namesOf(first.items)).toEqual(Array.from({ length: 24 }, (_, n) => `Plate ${String(n).padStart(3, '0')}`))
  const none = await catalog.list({ search: 'plate xl', limit: 24 })
  expect(none.items).toEqual([])
  const second = await catalog.list({ search: 'plate xl', limit: 24, cursor: none.nextCursor })
  expect([namesOf(second.items), second.nextCursor]).toEqual([['Plate 120 xl'], undefined])
  await catalog.list({ search: 'plate', category: 'plates', limit: 24 })
  expect(read).toEqual([25, 100, 30, 100])
})

test('refuses the cursor of another search', async () => {
  const catalog = await newCatalog()
  for (const name of ['Green tea', 'Green coffee']) await create(catalog, { name })
  const { nextCursor } = await catalog.list({ search: 'green', limit: 1 })
  expect(nextCursor).toBeDefined()
  const other = catalog.list({ search: 'tea', limit: 1, cursor: nextCursor })
  await expect(other).rejects.toMatchObject({ name: 'BadCursor' })
})

test('a name with more words than a transaction has writes is found by its first words, before and after a change', async () => {
  const catalog = await newCatalog()
  const crammed = (from: number) => Array.from({ length: 60 }, (_, n) => String.fromCodePoint(from + n)).join(' ')
  const [before, after] = [crammed(0x4e00), crammed(0x5e00)]
  const product = await create(catalog, { name: before, category: 'before' })
  await alter(catalog, product, { name: after, category: 'after' })
  expect(await pages(catalog, { search: '\u4e00', limit: 10 })).toEqual([])
  expect(idsOf(await pages(catalog, { search: '\u5e00', limit: 10 }))).toEqual([product.id])
  expect(await catalog.categories()).toEqual([{ category: 'after', productCount: 1 }])
})

test('a save that conflicts changes no list, count or search', async () => {
  const catalog = await newCatalog()
  const product = await create(catalog, {})
  const now = await alter(catalog, product, { name: 'Lady Grey' })
  const late = changeProduct(product, { name: 'Too late', category: 'late' }, systemClock())
  const conflict = { saved: false, current: expect.objectContaining(now) }
  expect(await catalog.save(product, late)).toEqual(conflict)
  const again = listProduct(
    { productId: product.id, requestHash: 'other', draft: draftOf({ name: 'Too late' }) },
    systemClock(),
  )
  expect(await catalog.save(undefined, again)).toEqual(conflict)
  expect(await catalog.categories()).toEqual([{ category: 'tea', productCount: 1 }])
  expect(await pages(catalog, { search: 'late', limit: 10 })).toEqual([])
  expect(await pages(catalog, { search: 'lady', limit: 10 })).toEqual([toProduct(now)])
})
