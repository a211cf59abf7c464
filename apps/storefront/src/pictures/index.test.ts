import { XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { products } from '../../../../infra/shop/src/products/index.ts'
import { categoryPicture, hero, logo, picture, spot } from './index.ts'
import { shelves } from './shelves.ts'

const slugs = products.map(({ slug }) => slug)
const categories = [...new Set(products.map(({ category }) => category))]
const spots = ['empty-cart', 'no-results', 'resting', 'not-found', 'delivered']
const others = Array.from({ length: 300 }, (_, index) => `thing-${index}`)
const hostile = [
  '',
  '"><script>alert(1)</script>',
  "'/><x y='",
  '&amp;]]>',
  '__proto__',
  'constructor',
  '\u0000🫖',
  'x'.repeat(5000),
]

const drawn: [what: string, svg: string][] = [
  ...slugs.map((slug): [string, string] => [slug, picture(slug)]),
  ...categories.map((category): [string, string] => [`category ${category}`, categoryPicture(category)]),
  ...spots.map((name): [string, string] => [`spot ${name}`, spot(name)]),
  ['hero', hero()],
  ['logo', logo()],
]

test('every product of the demo shop has a drawing of its own, in its category', () => {
  const shelved = Object.entries(shelves).flatMap(([category, shelf]) =>
    Object.keys(shelf).map((slug) => `${category}/${slug}`),
  )
  expect(shelved.sort()).toEqual(products.map(({ category, slug }) => `${category}/${slug}`).sort())
})

test('no two pictures are equal', () => {
  expect(new Set(drawn.map(([, svg]) => svg)).size).toBe(drawn.length)
})

test.each(drawn)(
  '%s is well-formed, names no number that is none and no colour that is none, and is small',
  (_, svg) => {
    expect(XMLValidator.validate(svg)).toBe(true)
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+" /)
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<script|href|<text/)
    expect(svg.length).toBeLessThan(svg === hero() ? 110_000 : 30_000)
  },
)

test.each(drawn)('%s is dimmed in dark mode', (_, svg) => {
  expect(svg).toContain('@media(prefers-color-scheme:dark)')
})

test('a product that nobody drew has one picture for ever, one of many', () => {
  const pictures = others.map(picture)
  expect(others.map(picture)).toEqual(pictures)
  expect(new Set(pictures).size).toBeGreaterThan(50)
})

test('nothing of a slug gets into the markup', () => {
  for (const slug of hostile) {
    for (const svg of [picture(slug), categoryPicture(slug), spot(slug)]) {
      expect(XMLValidator.validate(svg)).toBe(true)
      expect(svg).not.toMatch(/script|alert|NaN|undefined/)
      if (slug) expect(svg).not.toContain(slug)
    }
  }
})
