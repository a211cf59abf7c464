import { readdir, readFile } from 'node:fs/promises'
import { docs, staleMessage } from '@macromart/docs/generated'
import { XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { products } from '../products/products.ts'
import { pictures } from './pictures.ts'
import { shelves } from './shelves.ts'

const drawn = pictures()

test('every demo product has a drawing, in its category', () => {
  const shelved = Object.entries(shelves).flatMap(([category, shelf]) =>
    Object.keys(shelf).map((slug) => `${category}/${slug}`),
  )
  expect(shelved.sort()).toEqual(products.map(({ category, slug }) => `${category}/${slug}`).sort())
})

test('no two pictures are equal', () => {
  expect(new Set(drawn.map(([, svg]) => svg)).size).toBe(drawn.length)
})

test.each(drawn)('%s is the file on disk', async (path, svg) => {
  expect(await readFile(new URL(path, docs), 'utf8'), staleMessage(path)).toBe(svg)
})

test.each(['../infra/tools/shop/src/pictures', '../apps/storefront/src/pictures'])(
  'every file in %s is a picture that is drawn',
  async (folder) => {
    const entries = await readdir(new URL(folder, docs), { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    const paths = drawn.map(([path]) => path).filter((path) => path.startsWith(`${folder}/`))
    expect(files.map(({ name }) => name).sort()).toEqual(paths.map((path) => path.split('/').at(-1)).sort())
  },
)

test.each(drawn)('%s is well-formed, has only valid numbers and colours, and is small', (path, svg) => {
  expect(XMLValidator.validate(svg)).toBe(true)
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+" /)
  expect(svg).not.toMatch(/NaN|undefined|Infinity|<script|href|<text/)
  expect(svg.length).toBeLessThan(path.endsWith('/hero.svg') ? 110_000 : 30_000)
})

test.each(drawn)('%s has colours for dark mode', (_, svg) => {
  expect(svg).toContain('@media(prefers-color-scheme:dark)')
})
