// cspell:ignore شارع
import { expect, test } from 'vitest'
import { sessionCookie, testStorefront } from '../../fixture.ts'

const id = 'prd_01h455vb4pex5vsknk084sn02q'
const arabic = 'شارع 12'
/** A name that would turn round what follows it. */
const hostile = '\u202eevil'
const cookie = sessionCookie('staff')

const product = (name: string) => ({
  id,
  name,
  description: '',
  category: 'tea',
  price: { amount: 890, currency: 'EUR' },
  imageUrl: '/images/tea.svg',
  status: 'active',
  version: 1,
  changedAt: '2026-11-23T10:00:00.000Z',
})

const officeOf = (name: string) =>
  testStorefront(200, (path) => (path.includes(`/products/${id}`) ? product(name) : { items: [product(name)] }))

test('a product’s name turns nothing round in a table, a heading and a title of the back office', async () => {
  const { get } = await officeOf(arabic)
  expect(await (await get('/office/products', { cookie })).text()).toContain(`<bdi>${arabic}</bdi>`)
  const text = await (await get(`/office/products/${id}`, { cookie })).text()
  expect(text).toContain(`<title>\u2068${arabic}\u2069 · Macromart</title>`)
  expect(text).toMatch(new RegExp(`<h1><bdi>${arabic}</bdi></h1>`))
})

test('marks of direction are left out of a title, and a heading contains their effect', async () => {
  const { get } = await officeOf(hostile)
  const text = await (await get(`/office/products/${id}`, { cookie })).text()
  expect(text).toContain('<title>evil · Macromart</title>')
  expect(text).toContain(`<h1><bdi>${hostile}</bdi></h1>`)
})
