import { expect, test } from 'vitest'
import { demoPictures } from '../../../infra/tools/shop/src/demo-pictures.ts'
import { pictures, testStorefront } from './fixture.ts'
import { images, pictureAddresses } from './images.ts'

const placeholder = pictures.get('placeholder.svg')

test('contains the pictures that its pages use', () => {
  const spots = ['delivered', 'empty-cart', 'no-results', 'not-found', 'resting'].map((name) => `spot/${name}.svg`)
  expect([...pictures.keys()]).toEqual(expect.arrayContaining(['hero.svg', 'logo.svg', ...spots]))
})

test.each([...pictures])('answers /images/%s with the file', async (path, svg) => {
  const { requests, get } = await testStorefront(503)
  const answer = await get(`/images/${path}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=86400')
  expect(await answer.text()).toBe(svg)
  expect(requests).toEqual([])
})

test.each([...pictures])('the pages name /images/%s with the hash of its content, for ever', async (path, svg) => {
  const { get } = await testStorefront(503)
  const address = pictureAddresses(pictures)(path)
  expect(address).toMatch(/^\/images\/[a-z/-]+-[0-9a-f]{8}\.svg$/)
  const answer = await get(address)
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(await answer.text()).toBe(svg)
  const changed = pictureAddresses(new Map([[path, `${svg} `]]))(path)
  expect(changed).not.toBe(address)
  // A hash of another version is a name like any other: nothing of it is kept for long.
  expect((await get(changed)).headers.get('cache-control')).toBe('public, max-age=86400')
})

test('a page names no picture of its own without a hash', async () => {
  const { get } = await testStorefront(503)
  const html = await (await get('/nowhere')).text()
  const own = [...html.matchAll(/(?:src|href)="(\/(?:images|assets)\/[^"]+)"/g)].map(([, address]) => address)
  expect(own.length).toBeGreaterThan(3)
  for (const address of own) expect(address).toMatch(/-[0-9a-f]{8}\.svg$|^\/assets\//)
})

test.each(['x.svg', 'assam-breakfast-tea.svg', 'constructor.svg', 'category/new-things.svg', 'spot/nothing.svg'])(
  'answers /images/%s, which it does not have, with the placeholder',
  async (path) => {
    const { get } = await testStorefront(503)
    const answer = await get(`/images/${path}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8'])
    expect(await answer.text()).toBe(placeholder)
  },
)

test.each(['', 'x', 'x.png', 'X.svg', 'a_b.svg', 'a/b.svg', 'category/A.svg', 'spot/A.svg', '..%2Flogo.svg'])(
  'answers 404 for /images/%s, which is not a valid name',
  async (path) => {
    const { get } = await testStorefront(503)
    expect((await get(`/images/${path}`)).status).toBe(404)
  },
)

test('the local gateway answers demo pictures with the same headers', async () => {
  const { get } = await testStorefront(503)
  const headersOf = ({ headers }: Response) => [...headers].filter(([name]) => name !== 'traceparent')
  const demo = await demoPictures()(new Request('http://localhost/images/moka-pot.svg'))
  expect(headersOf(demo)).toEqual(headersOf(await get('/images/moka-pot.svg')))
})

test('a storefront without a placeholder does not start', () => {
  expect(() => images(new Map())).toThrow('placeholder.svg')
})
