import { randomUUID } from 'node:crypto'
import type { Product } from '@macromart/contract-catalog/api'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { euros, priceProbe, productDraft, uniqueWord } from '../support/goods.ts'
import { anonymous, customer, product, retireAfterFile, send, staff } from './shop-under-test.ts'

test('lists a new product at once, and its stock and price within moments', async () => {
  const clerk = await staff()
  const draft = productDraft({ price: euros(2500) })
  const answer = await send({
    method: 'POST',
    path: '/api/catalog/products',
    token: clerk.token,
    headers: { 'idempotency-key': randomUUID() },
    json: draft,
  })
  const made = answer.body as Product
  retireAfterFile(made)
  expect(answer.status).toBe(201)
  expect(made).toEqual({
    ...draft,
    id: expect.stringMatching(/^prd_[0-9a-z]{26}$/),
    status: 'active',
    version: 1,
    changedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  })
  const params = { productId: made.id }
  expect(await anonymous.catalog.getProduct({ params })).toEqual(made)
  expect(await eventually(() => anonymous.inventory.getStock({ params }))).toEqual({ productId: made.id, available: 0 })
  await eventually(
    () => priceProbe(clerk, made),
    (code) => code === 'order.total-changed',
  )
})

test('creates one product for the same key and body, none for the same key with another body', async () => {
  const clerk = await staff()
  const listing = { idempotencyKey: randomUUID(), body: productDraft() }
  const made = await Promise.all(Array.from({ length: 5 }, () => clerk.catalog.createProduct(listing)))
  retireAfterFile(made[0] as Product)
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  const other = clerk.catalog.createProduct({ ...listing, body: productDraft() })
  await expect(other).rejects.toMatchObject({ status: 422, code: 'idempotency.key-reused' })
})

test('returns 428 without If-Match and 412 for a stale version, and loses no change', async () => {
  const [clerk, jar] = await Promise.all([staff(), product()])
  const path = `/api/catalog/products/${jar.id}`
  const change = { method: 'PATCH', path, token: clerk.token, json: { description: 'For jam.' } }
  expect(await send(change)).toMatchObject({ status: 428, body: { code: 'request.precondition-required' } })

  const etag = (await send({ path })).headers.get('etag')
  expect(etag).toBe('"1"')
  const changed = await send({ ...change, headers: { 'if-match': '"1"' } })
  expect(changed).toMatchObject({ status: 200, body: { description: 'For jam.', name: jar.name, version: 2 } })
  expect(changed.headers.get('etag')).toBe('"2"')
  expect(await anonymous.catalog.getProduct({ params: { productId: jar.id } })).toEqual(changed.body)

  // CloudFront makes the ETag of a compressed response weak: a client sends back what it was given.
  const weak = await send({ ...change, json: { description: 'For jam!' }, headers: { 'if-match': 'W/"2"' } })
  expect([weak.status, weak.headers.get('etag')]).toEqual([200, '"3"'])
  const stale = await send({ ...change, headers: { 'if-match': 'W/"2"' } })
  expect(stale).toMatchObject({ status: 412, body: { code: 'catalog.stale-version' } })
  await clerk.catalog.changeProduct({ params: { productId: jar.id }, ifMatch: 3, body: { description: 'For jam.' } })

  const late = { params: { productId: jar.id }, ifMatch: 1, body: { description: 'For pickles.' } }
  await expect(clerk.catalog.changeProduct(late)).rejects.toMatchObject({ status: 412, code: 'catalog.stale-version' })
})

test('accepts one of ten concurrent changes of the same version', async () => {
  const [clerk, jar] = await Promise.all([staff(), product()])
  const changes = Array.from({ length: 10 }, (_, n) =>
    clerk.catalog.changeProduct({ params: { productId: jar.id }, ifMatch: 1, body: { price: euros(100 + n) } }),
  )
  const outcomes = await Promise.allSettled(changes)
  const [winner, ...others] = outcomes.filter(({ status }) => status === 'fulfilled')
  expect(others).toEqual([])
  const now = await anonymous.catalog.getProduct({ params: { productId: jar.id } })
  expect(winner).toEqual({ status: 'fulfilled', value: now })
  for (const { reason } of outcomes.filter((outcome) => outcome.status === 'rejected'))
    expect(reason).toMatchObject({ status: 412, code: 'catalog.stale-version' })
})

test('hides a retired product from lists and orders, still returns it by id, and can restore it', async () => {
  const word = uniqueWord()
  const [clerk, jar] = await Promise.all([staff(), product({ name: `Jar ${word}`, category: word })])
  const params = { productId: jar.id }
  const found = async () => ({
    bySearch: (await anonymous.catalog.listProducts({ query: { search: word } })).items.length,
    byCategory: (await anonymous.catalog.listProducts({ query: { category: word } })).items.length,
    counted: (await anonymous.catalog.listCategories()).items.find(({ category }) => category === word)?.productCount,
  })
  const listed = { bySearch: 1, byCategory: 1, counted: 1 }
  await eventually(found, (now) => expect(now).toEqual(listed))

  await clerk.catalog.changeProduct({ params, ifMatch: 1, body: { status: 'retired' } })
  await eventually(found, (now) => expect(now).toEqual({ bySearch: 0, byCategory: 0, counted: undefined }))
  await eventually(
    () => priceProbe(clerk, jar),
    (code) => code === 'order.product-retired',
  )
  const still = await send({ path: `/api/catalog/products/${jar.id}` })
  expect(still).toMatchObject({ status: 200, body: { id: jar.id, status: 'retired', version: 2 } })
  expect(still.headers.get('etag')).toBe('"2"')

  await clerk.catalog.changeProduct({ params, ifMatch: 2, body: { status: 'active' } })
  await eventually(found, (now) => expect(now).toEqual(listed))
  await eventually(
    () => priceProbe(clerk, jar),
    (code) => code === 'order.total-changed',
  )
})

test('rejects product changes by customers', async () => {
  const [shopper, jar] = await Promise.all([customer(), product()])
  const forbidden = { status: 403, code: 'request.forbidden' }
  const listing = { idempotencyKey: randomUUID(), body: productDraft() }
  await expect(shopper.catalog.createProduct(listing)).rejects.toMatchObject(forbidden)
  const change = { params: { productId: jar.id }, ifMatch: 1, body: { price: euros(1) } }
  await expect(shopper.catalog.changeProduct(change)).rejects.toMatchObject(forbidden)
})
