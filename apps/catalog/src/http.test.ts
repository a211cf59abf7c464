import { Product } from '@macromart/contract-catalog/api'
import { newId } from '@macromart/kernel'
import { derivedId } from '@macromart/lambda-kit'
import { callsDuring, publishedEvents, request, testSessions, testTable } from '@macromart/lambda-kit/testing'
import { expect, test } from 'vitest'
import { draftOf } from './fixture.ts'
import { http } from './http.ts'
import { catalogStore } from './store.ts'

const table = await testTable(new URL('../serverless.yml', import.meta.url))
const sessions = await testSessions()
let now = Date.parse('2026-11-23T10:00:00.000Z')
const clock = () => new Date(now++).toISOString()
const app = http(catalogStore(table.name, { client: table.client }), sessions.authenticate, clock)
const [staff, otherStaff, customer] = [
  await sessions.signIn('staff'),
  await sessions.signIn('staff'),
  await sessions.signIn('customer'),
]

const products = '/api/catalog/products'
const create = (draft: object = {}, key: string = newId('evt'), { token } = staff) =>
  request(app, `POST ${products}`, { token, key, body: { ...draftOf(), ...draft } })
const get = (id: string) => request(app, `GET ${products}/${id}`)
const change = (id: string, ifMatch: number, body: object, { token } = staff) =>
  request(app, `PATCH ${products}/${id}`, { token, ifMatch, body })
const publishedVersionsOf = async (id: string) =>
  (await publishedEvents(table))
    .filter(({ subject }) => subject === id)
    .map(({ type, subjectversion }) => [type, subjectversion])

test('derives the product id from the author, the operation and the key, always in the same way', async () => {
  expect((await create({}, 'a-key')).body.id).toBe(derivedId('prd', staff.id, 'createProduct', 'a-key'))
})

test('staff list a product: it can be read without a session, and its event is published', async () => {
  const created = await create()
  expect(created.status).toBe(201)
  expect(created.headers.get('etag')).toBe('"1"')
  expect(created.headers.get('location')).toBe(`${products}/${created.body.id}`)
  expect(Object.keys(created.body).sort()).toEqual(Object.keys(Product.shape).sort())
  expect(created.body).toMatchObject({ ...draftOf(), status: 'active', version: 1 })
  const found = await get(created.body.id)
  expect([found.status, found.body, found.headers.get('etag')]).toEqual([200, created.body, '"1"'])
  const [event] = (await publishedEvents(table)).filter(({ subject }) => subject === created.body.id)
  expect(event).toMatchObject({ type: 'catalog.product-listed.v1', source: '/catalog', subjectversion: 1 })
  expect(event?.data).toEqual(created.body)
})

test('lists are the same for every caller and may be cached for 5 s; a product is revalidated for each request', async () => {
  const { id } = (await create()).body
  for (const path of [products, '/api/catalog/categories'] as const) {
    const [withSession, anonymous] = [
      await request(app, `GET ${path}`, { token: staff.token }),
      await request(app, `GET ${path}`),
    ]
    expect(withSession.body).toEqual(anonymous.body)
    expect(anonymous.headers.get('cache-control')).toBe('public, max-age=5')
  }
  expect((await get(id)).headers.get('cache-control')).toBe('no-cache')
  expect((await create()).headers.get('cache-control')).toBe('no-store')
})

test('only staff list and change products', async () => {
  const { id } = (await create()).body
  const body = { name: 'Mine now' }
  expect((await create({}, 'key', customer)).status).toBe(403)
  expect((await change(id, 1, body, customer)).status).toBe(403)
  expect((await request(app, `POST ${products}`, { key: 'key', body: draftOf() })).status).toBe(401)
  expect((await request(app, `PATCH ${products}/${id}`, { ifMatch: 1, body })).status).toBe(401)
})

test('a repeated request returns the current product and publishes no second event', async () => {
  const key = newId('evt')
  const { id } = (await create({}, key)).body
  const changed = await change(id, 1, { name: 'Lady Grey' })
  const again = await create({}, key)
  expect([again.status, again.body]).toEqual([201, changed.body])
  expect(await publishedVersionsOf(id)).toEqual([
    ['catalog.product-listed.v1', 1],
    ['catalog.product-changed.v1', 2],
  ])
})

test('returns 422 for a reused key, and keeps the keys of callers apart', async () => {
  const key = newId('evt')
  const first = await create({}, key)
  const other = await create({ name: 'Another' }, key)
  expect([other.status, other.body.code]).toEqual([422, 'idempotency.key-reused'])
  const theirs = await create({}, key, otherStaff)
  expect(theirs.status).toBe(201)
  expect(theirs.body.id).not.toBe(first.body.id)
  expect((await request(app, `POST ${products}`, { token: staff.token, body: draftOf() })).status).toBe(400)
})

test('concurrent repetitions of a request create one product, counted and published once', async () => {
  const key = newId('evt')
  const draft = { category: 'at-once' }
  const answers = await Promise.all(Array.from({ length: 8 }, () => create(draft, key)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  const ids = new Set(answers.map(({ body }) => body.id))
  expect(ids.size).toBe(1)
  expect(await publishedVersionsOf(answers[0]?.body.id)).toEqual([['catalog.product-listed.v1', 1]])
  const { body } = await request(app, 'GET /api/catalog/categories')
  expect(body.items).toContainEqual({ category: 'at-once', productCount: 1 })
})

test.each([
  ['a blank name', { name: ' ' }],
  ['a name too long', { name: 'a'.repeat(121) }],
  ['a description too long', { description: 'a'.repeat(4001) }],
  ['a category that is no slug', { category: 'Tea & Coffee' }],
  ['a fraction of a cent', { price: { amount: 1.5, currency: 'EUR' } }],
  ['a negative price', { price: { amount: -1, currency: 'EUR' } }],
  ['a price with an unknown field', { price: { amount: 1, currency: 'EUR', was: 2 } }],
  ['a price in another currency', { price: { amount: 1, currency: 'USD' } }],
  ['a lone surrogate', { imageUrl: '/tea\ud800.webp' }],
  ['a script as picture', { imageUrl: 'javascript:alert(1)' }],
  ['a picture from another host', { imageUrl: '//example.com/tea.webp' }],
  ['a status', { status: 'retired' }],
  ['an unknown field', { colour: 'red' }],
])('returns 400 for %s', async (_, draft) => {
  const { status, body } = await create(draft)
  expect([status, body.code]).toEqual([400, 'request.invalid'])
})

test('changes the version in If-Match and returns 412 for any other version', async () => {
  const { id } = (await create()).body
  const changed = await change(id, 1, { price: { amount: 1299, currency: 'EUR' } })
  expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"'])
  expect(changed.body).toMatchObject({ name: 'Earl Grey', price: { amount: 1299 }, version: 2 })
  expect((await get(id)).body).toEqual(changed.body)
  for (const seen of [1, 3]) {
    const { status, body } = await change(id, seen, { name: 'Too late' })
    expect([status, body.code]).toEqual([412, 'catalog.stale-version'])
  }
})

test('of two concurrent changes to one version, one succeeds and the other returns 412', async () => {
  const { id } = (await create()).body
  const answers = await Promise.all(['One', 'Other'].map((name) => change(id, 1, { name })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const made = answers.find(({ status }) => status === 200)
  expect((await get(id)).body).toEqual(made?.body)
  expect(await publishedVersionsOf(id)).toHaveLength(2)
})

test('returns 428 for a change without If-Match, and 400 for one without an ETag in it', async () => {
  const { id } = (await create()).body
  const input = { token: staff.token, body: { name: 'Any' } }
  expect((await request(app, `PATCH ${products}/${id}`, input)).status).toBe(428)
  const loose = { ...input, headers: { 'if-match': '*' } }
  expect((await request(app, `PATCH ${products}/${id}`, loose)).status).toBe(400)
})

test('a change to equal values returns the product and publishes no event', async () => {
  const { id, name } = (await create()).body
  const { status, body } = await change(id, 1, { name })
  expect([status, body.version]).toEqual([200, 1])
  expect(await publishedVersionsOf(id)).toHaveLength(1)
  expect((await change(id, 1, {})).status).toBe(400)
})

test('a retired product is found by its id, and in no list until it is active again', async () => {
  const { id } = (await create({ name: 'Yuzu marmalade', category: 'jam' })).body
  const lists = ['?search=yuzu', '?category=jam', '?limit=100']
  const listed = async (query: string) => {
    const { items } = (await request(app, `GET ${products}${query}`)).body
    return items.some((product: Product) => product.id === id)
  }
  const inCategories = async () => {
    const { items } = (await request(app, 'GET /api/catalog/categories')).body
    return items.some(({ category }: { category: string }) => category === 'jam')
  }
  for (const [version, status] of [
    [1, 'retired'],
    [2, 'active'],
  ] as const) {
    const changed = await change(id, version, { status })
    expect(changed.body).toMatchObject({ status, version: version + 1 })
    expect((await get(id)).body).toEqual(changed.body)
    for (const query of lists) expect([query, await listed(query)]).toEqual([query, status === 'active'])
    expect(await inCategories()).toBe(status === 'active')
  }
})

test('returns 404 for ids of no product', async () => {
  for (const id of [newId('prd'), newId('ord'), 'categories', 'word%23T']) {
    const { status, body } = await get(id)
    expect([status, body.code]).toEqual([404, 'catalog.not-found'])
    expect((await change(id, 1, { name: 'Any' })).status).toBe(404)
  }
})

test.each([
  '?limit=0',
  '?limit=101',
  '?limit=x',
  '?cursor=x',
  '?category=No+slug',
  '?colour=red',
  '?search=a&cursor=e30',
])('returns 400 for a list with %s', async (query) => {
  expect((await request(app, `GET ${products}${query}`)).status).toBe(400)
})

test('an empty search returns the whole list', async () => {
  const everything = (await request(app, `GET ${products}?limit=100`)).body
  for (const search of ['', '%20'])
    expect((await request(app, `GET ${products}?limit=100&search=${search}`)).body).toEqual(everything)
})

test.each(['🍵', '***', '!?', '+', '🍵 ***'])('the search %s, which has no word, finds nothing', async (search) => {
  for (const more of ['', '&category=tea'])
    expect((await request(app, `GET ${products}?search=${encodeURIComponent(search)}${more}`)).body).toEqual({
      items: [],
    })
})

test('a read costs one call, a search one call, a change two calls', async () => {
  const calls = (work: () => Promise<unknown>) => callsDuring(table.client, work)
  const { id } = (await create()).body
  expect(await calls(() => create())).toEqual(['TransactWriteItems'])
  expect(await calls(() => get(id))).toEqual(['GetItem'])
  expect(await calls(() => change(id, 1, { name: 'Lady Grey' }))).toEqual(['GetItem', 'TransactWriteItems'])
  expect(await calls(() => change(id, 2, { name: 'Lady Grey' }))).toEqual(['GetItem'])
  expect(await calls(() => request(app, `GET ${products}?category=tea`))).toEqual(['Query'])
  expect(await calls(() => request(app, `GET ${products}?search=grey+lady&category=tea`))).toEqual(['Query'])
  expect(await calls(() => request(app, 'GET /api/catalog/categories'))).toEqual(['GetItem'])
})
