import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { demoPictures } from './demo-pictures.ts'
import { products } from './products/products.ts'

const pictures = demoPictures()
const answerTo = (path: string) => pictures(new Request(new URL(path, 'http://localhost')))

test.each(products)('answers $imageUrl with the file', async ({ slug, imageUrl }) => {
  const answer = await answerTo(imageUrl)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8'])
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(await answer.text()).toBe(await readFile(new URL(`pictures/${slug}.svg`, import.meta.url), 'utf8'))
})

test.each(products)(
  'answers the plain name of $slug for a day, which shops have that were seeded before',
  async ({ slug }) => {
    const answer = await answerTo(`/images/${slug}.svg`)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=86400'])
  },
)

test('an address with another hash is unknown: its content would be kept for ever', async () => {
  expect((await answerTo('/images/moka-pot-00000000.svg')).status).toBe(404)
})

test.each([
  '/images/logo.svg',
  '/images/constructor.svg',
  '/images/moka-pot',
  '/images/moka-pot.svg/',
  '/images/spot/moka-pot.svg',
  '/images/../demo-pictures.ts',
  '/images/%2e%2e/demo-pictures.ts',
  '/images/..%2Fdemo-pictures.ts',
  '/images/',
])('answers 404 for %s', async (path) => {
  expect((await answerTo(path)).status).toBe(404)
})
