import { randomUUID } from 'node:crypto'
import { foldingVersion } from '@macromart/catalog/domain/fold'
import { request } from '@macromart/lambda-kit/testing'
import { expect } from 'vitest'
import { test } from '../fixture.ts'
import { http } from './http.ts'
import { foldAnew } from './store.ts'

const draft = (changes: object = {}) => ({
  name: 'Teapot',
  description: '',
  category: 'tea',
  price: { amount: 1250, currency: 'EUR' },
  imageUrl: '/x.svg',
  ...changes,
})

const path = '/api/catalog/products'

test('lists a product once for each key, with its stock, and changes it only in its version', async ({ startShop }) => {
  const { shop, signIn, stock } = await startShop()
  const app = http(shop)
  const { token } = await signIn('staff')
  const listing = { token, key: randomUUID(), body: draft() }
  const answers = await Promise.all([1, 2, 3].map(() => request(app, `POST ${path}`, listing)))
  const [{ body: product }] = answers as [(typeof answers)[0]]
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`))).toEqual(new Set([`201 ${product.id}`]))
  expect(stock(product.id)).toEqual({ available: 0, reserved: 0, onHand: 0 })
  expect((await request(app, `POST ${path}`, { ...listing, body: draft({ name: 'Cup' }) })).status).toBe(422)

  const change = { token, ifMatch: 1, body: { price: { amount: 990, currency: 'EUR' } } }
  const changed = await Promise.all([1, 2, 3].map(() => request(app, `PATCH ${path}/${product.id}`, change)))
  expect(changed.map(({ status }) => status).sort()).toEqual([200, 412, 412])
  expect((await request(app, `GET ${path}/${product.id}`)).body).toMatchObject({ version: 2, price: { amount: 990 } })
})

test('pages through the active products by name, and finds them by the beginnings of their words', async ({
  startShop,
}) => {
  const { shop, signIn } = await startShop()
  const app = http(shop)
  const { token } = await signIn('staff')
  const list = (query: string) => request(app, `GET ${path}?${query}`)
  const names = ['Tea cosy', 'Téa tray', 'Teapot', 'Coffee pot', 'Tea']
  for (const name of names)
    await request(app, `POST ${path}`, { token, key: name.length + randomUUID(), body: draft({ name }) })

  const seen: string[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { body }: Awaited<ReturnType<typeof list>> = await list(`limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.items.map(({ name }: { name: string }) => name))
    cursor = body.nextCursor
  }
  expect(seen).toEqual(['Coffee pot', 'Tea', 'Tea cosy', 'Téa tray', 'Teapot'])

  const found = async (search: string) =>
    (await list(`search=${encodeURIComponent(search)}`)).body.items.map(({ name }: { name: string }) => name)
  expect(await found('TEA')).toEqual(['Tea', 'Tea cosy', 'Téa tray', 'Teapot'])
  expect(await found('tea tr')).toEqual(['Téa tray'])
  expect(await found('pot')).toEqual(['Coffee pot'])
  expect(await found('pot cof')).toEqual(['Coffee pot'])
  for (const signs of ['%', '🍵', '***']) expect(await found(signs)).toEqual([])
  expect(await found(' ')).toHaveLength(5)
  expect((await list('cursor=bnVsbA')).status).toBe(400)
})

test('counts active products only, and finds a renamed product by its new words alone', async ({ startShop }) => {
  const { shop, signIn } = await startShop()
  const app = http(shop)
  const { token } = await signIn('staff')
  const { body: cup } = await request(app, `POST ${path}`, { token, key: 'cup', body: draft({ name: 'Cup' }) })
  const { body: jar } = await request(app, `POST ${path}`, { token, key: 'jar', body: draft({ name: 'Jar' }) })
  await request(app, `PATCH ${path}/${cup.id}`, { token, ifMatch: 1, body: { name: 'Mug' } })
  await request(app, `PATCH ${path}/${jar.id}`, { token, ifMatch: 1, body: { status: 'retired' } })
  expect((await request(app, 'GET /api/catalog/categories')).body.items).toEqual([{ category: 'tea', productCount: 1 }])
  const found = async (search: string) => (await request(app, `GET ${path}?search=${search}`)).body.items.length
  expect([await found('cup'), await found('mug'), await found('jar')]).toEqual([0, 1, 0])
})

test('stores the words of every name anew when the folding has changed, once', async ({ startShop }) => {
  const { shop, signIn } = await startShop()
  const app = http(shop)
  const { token } = await signIn('staff')
  const { body: product } = await request(app, `POST ${path}`, {
    token,
    key: 'b',
    body: draft({ name: 'Łódź blanket' }),
  })
  const found = async (search: string) => (await request(app, `GET ${path}?search=${search}`)).body.items.length
  const store = (version: number) =>
    shop.database.write((tx) => {
      tx.run('catalog', "UPDATE product_words SET word = 'ŁODZ' WHERE product_id = ? AND word = 'LODZ'", product.id)
      tx.run('catalog', `PRAGMA user_version = ${version}`)
    })
  await store(1)
  expect(await found('lodz')).toBe(0)
  await foldAnew(shop.database)
  expect([await found('lodz'), await found('blan')]).toEqual([1, 1])
  await store(foldingVersion)
  await foldAnew(shop.database)
  expect(await found('lodz')).toBe(0)
})
