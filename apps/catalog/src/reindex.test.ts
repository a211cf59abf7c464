import { DeleteCommand, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { newId, systemClock } from '@macromart/kernel'
import { callsDuring, publishedEvents, testTable } from '@macromart/lambda-kit/testing'
import { beforeEach, expect, test } from 'vitest'
import { formerWords } from './domain/former-words.ts'
import { changeProduct, listProduct, type ProductState, toProduct } from './domain/product.ts'
import { draftOf } from './fixture.ts'
import { type CatalogStore, catalogStore } from './store.ts'
import { sortOf, wordKey } from './word-items.ts'

let table: Awaited<ReturnType<typeof testTable>>
let catalog: CatalogStore
beforeEach(async () => {
  table = await testTable(new URL('../serverless.yml', import.meta.url))
  catalog = catalogStore(table.name, { client: table.client })
})

const put = (item: Record<string, unknown>) => table.client.send(new PutCommand({ TableName: table.name, Item: item }))

async function create(name: string) {
  const decision = listProduct({ productId: newId('prd'), requestHash: name, draft: draftOf({ name }) }, systemClock())
  const saved = await catalog.save(undefined, decision)
  return saved.saved ? saved.state : expect.fail(`${name} was not saved`)
}

const items = async () => (await table.client.send(new ScanCommand({ TableName: table.name }))).Items ?? []
const wordItems = async () => (await items()).filter(({ id }) => String(id).startsWith('word#'))

/** A product, and its word items, as a release before had stored them. */
async function createAsBefore(name: string): Promise<ProductState> {
  const { foundBy, ...product } = await create(name)
  for (const { sort, product: copy } of await wordItems())
    if ((copy as ProductState).id === product.id)
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: wordKey(String(sort)) }))
  const stored = { TableName: table.name, Key: { id: product.id, sort: 'product' } }
  const { Item: { foundBy: _, ...item } = {} } = await table.client.send(new GetCommand(stored))
  const words = formerWords(name)
  await put({ ...item, listing: `${words.join('-')}#${product.id}` })
  for (const word of words) await put({ ...wordKey(sortOf(word, words, product.id)), product: toProduct(product) })
  expect(foundBy).toBeDefined()
  return product
}

const found = async (search: string) => (await catalog.list({ search, limit: 100 })).items.map(({ name }) => name)

test('finds what a release before stored, by what it knows, until a reindex stores all words anew', async () => {
  await createAsBefore('Łódź blanket')
  await createAsBefore('Smørrebrød board')
  await createAsBefore('Milk jug')
  const before = (await publishedEvents(table)).length
  expect([await found('lodz'), await found('smorre')]).toEqual([[], []])
  expect([await found('blanket'), await found('bo'), await found('MILK jug')]).toEqual([
    ['Łódź blanket'],
    ['Smørrebrød board'],
    ['Milk jug'],
  ])
  expect(await catalog.reindex()).toEqual({ outcome: 'finished', reindexed: 3 })
  expect([await found('lodz'), await found('Łódź'), await found('smorrebrod board'), await found('blanket')]).toEqual([
    ['Łódź blanket'],
    ['Łódź blanket'],
    ['Smørrebrød board'],
    ['Łódź blanket'],
  ])
  expect((await catalog.list({ limit: 10 })).items.map(({ name }) => name)).toEqual([
    'Łódź blanket',
    'Milk jug',
    'Smørrebrød board',
  ])
  const left = await wordItems()
  expect([left.length, left.every(({ words }) => Array.isArray(words))]).toEqual([6, true])
  expect(await publishedEvents(table)).toHaveLength(before)
})

test('costs one read when nothing is left to do', async () => {
  await createAsBefore('Łódź blanket')
  await catalog.reindex()
  const calls = await callsDuring(table.client, async () => {
    expect(await catalog.reindex()).toEqual({ outcome: 'nothing to do', reindexed: 0 })
  })
  expect(calls).toEqual(['GetItem'])
})

test('goes on where it was interrupted, and counts all that it stored', async () => {
  const all = 24
  for (let n = 0; n < all; n++) await createAsBefore(`Łódź a b c d e f g h i j k ${n}`)
  let pages = 0
  const first = await catalog.reindex(() => ++pages === 2)
  expect(first.outcome).toBe('unfinished')
  expect(first.reindexed).toBeGreaterThan(0)
  expect(await found('lodz')).toHaveLength(first.reindexed)
  const calls = await callsDuring(table.client, async () => {
    expect(await catalog.reindex()).toEqual({ outcome: 'finished', reindexed: all })
  })
  const pagesInAll = Math.ceil((await items()).length / 100)
  expect(calls.filter((call) => call === 'Scan')).toHaveLength(pagesInAll - 2)
  expect(await found('lodz')).toHaveLength(all)
})

test('two at a time do no harm', async () => {
  for (let n = 0; n < 12; n++) await createAsBefore(`Łódź cup ${n}`)
  await Promise.all([catalog.reindex(), catalog.reindex()])
  expect(await found('lodz')).toHaveLength(12)
  expect(await wordItems()).toHaveLength(36)
})

test('starts over for another version of the folding, and for products that it stored', async () => {
  const product = await createAsBefore('Łódź blanket')
  await catalog.reindex()
  await put({ id: 'search', sort: 'reindex', foldedWith: 1, reindexed: 9, finished: true })
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: { id: product.id, sort: 'product' } }),
  )
  await put({ ...Item, foundBy: { ...Item?.foundBy, foldedWith: 1 } })
  expect(await catalog.reindex()).toEqual({ outcome: 'finished', reindexed: 1 })
  expect((await catalog.get(product.id))?.foundBy).toEqual({ foldedWith: 2, words: ['LODZ', 'BLANKET'] })
})

test('a change that read the product before its reindex is saved, and leaves no word behind', async () => {
  const product = await createAsBefore('Łódź blanket')
  await catalog.reindex()
  const saved = await catalog.save(product, changeProduct(product, { name: 'Tea cosy' }, systemClock()))
  expect(saved).toMatchObject({ saved: true, state: { version: 2, name: 'Tea cosy' } })
  expect((await wordItems()).map(({ sort }) => String(sort).split('#')[0]).sort()).toEqual(['COSY', 'TEA'])
})

test('a reindex that read the product before its change stores the words of the new version', async () => {
  const product = await createAsBefore('Łódź blanket')
  const change = () => catalog.save(product, changeProduct(product, { name: 'Đà Lạt tea' }, systemClock()))
  await Promise.all([catalog.reindex(), change()])
  expect([await found('da lat'), await found('lodz'), await found('blanket')]).toEqual([['Đà Lạt tea'], [], []])
  expect(await wordItems()).toHaveLength(3)
})

test('a change removes the words that a release before stored', async () => {
  const product = await createAsBefore('Łódź blanket')
  await catalog.save(product, changeProduct(product, { status: 'retired' }, systemClock()))
  expect(await wordItems()).toEqual([])
  expect(await catalog.reindex()).toEqual({ outcome: 'finished', reindexed: 0 })
})
