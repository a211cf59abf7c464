import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

/** What a page may make a browser load, gzipped, whatever the page. */
const budgets = { js: 15_000, css: 30_000 }

interface Asset {
  name: string
  content: Uint8Array
}

/** How heavy a page would be that loads all assets of a kind. */
const weightOf = (kind: keyof typeof budgets, assets: Asset[]) =>
  assets.filter(({ name }) => name.endsWith(`.${kind}`)).reduce((sum, { content }) => sum + gzipSync(content).length, 0)

const folder = new URL('../../apps/storefront/.build/assets/', import.meta.url)
const assets = readdirSync(folder).map((name) => ({ name, content: readFileSync(new URL(name, folder)) }))

test.each(['js', 'css'] as const)('no page ships more %s than a visitor should wait for', (kind) => {
  expect(weightOf(kind, assets)).toBeLessThanOrEqual(budgets[kind])
})

test('what is heavy is seen', () => {
  const incompressible = crypto.getRandomValues(new Uint8Array(31_000))
  expect(weightOf('css', [{ name: 'style-ABCDEFGH.css', content: incompressible }])).toBeGreaterThan(budgets.css)
  expect(assets.map(({ name }) => name.replace(/-[A-Z0-9]{8}\./, '.'))).toEqual(
    expect.arrayContaining(['shop.js', 'live.js', 'style.css']),
  )
})
