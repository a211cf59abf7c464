import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

/** The most that any page may load, gzipped, in bytes. */
const budgets = { js: 15_000, css: 30_000 }

interface Asset {
  name: string
  content: Uint8Array
}

/** The weight of a page that loads all assets of a kind. */
const weightOf = (kind: keyof typeof budgets, assets: Asset[]) =>
  assets.filter(({ name }) => name.endsWith(`.${kind}`)).reduce((sum, { content }) => sum + gzipSync(content).length, 0)

const folder = new URL('../../apps/storefront/.build/assets/', import.meta.url)
const assets = readdirSync(folder).map((name) => ({ name, content: readFileSync(new URL(name, folder)) }))

test.each(['js', 'css'] as const)('no page exceeds its budget of %s', (kind) => {
  expect(weightOf(kind, assets)).toBeLessThanOrEqual(budgets[kind])
})

test('detects assets above the budget', () => {
  const incompressible = crypto.getRandomValues(new Uint8Array(31_000))
  expect(weightOf('css', [{ name: 'style-ABCDEFGH.css', content: incompressible }])).toBeGreaterThan(budgets.css)
  expect(assets.map(({ name }) => name.replace(/-[A-Z0-9]{8}\./, '.'))).toEqual(
    expect.arrayContaining(['shop.js', 'live.js', 'style.css']),
  )
})
