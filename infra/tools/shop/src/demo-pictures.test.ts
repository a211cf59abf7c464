import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { demoPictures } from './demo-pictures.ts'
import { products } from './products/products.ts'

const pictures = demoPictures()
const answerTo = (path: string) => pictures(new Request(new URL(path, 'http://localhost')))

test.each(products)('answers $imageUrl with the file', async ({ slug, imageUrl }) => {
  const answer = await answerTo(imageUrl)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8'])
  expect(await answer.text()).toBe(await readFile(new URL(`pictures/${slug}.svg`, import.meta.url), 'utf8'))
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
