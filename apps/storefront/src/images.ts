import { readdirSync, readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'

/** The storefront's own pictures, SVG documents by their paths below `/images/`, such as `spot/resting.svg`. */
export type Pictures = ReadonlyMap<string, string>

/** Reads the pictures of a folder and of the folders in it. */
export function picturesIn(folder: URL): Pictures {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.svg'))
  return new Map(paths.map((path) => [path, readFileSync(new URL(path, folder), 'utf8')]))
}

const svg = { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'public, max-age=86400' }

/** `/images`: the storefront's own pictures, and for every other name `placeholder.svg`. Throws if that is missing. */
export function images(pictures: Pictures) {
  const placeholder = pictures.get('placeholder.svg')
  if (placeholder === undefined) throw new Error('The storefront has no placeholder.svg among its pictures.')
  const answer = (c: Context, path: string) => c.body(pictures.get(path) ?? placeholder, 200, svg)
  return new Hono()
    .get('/images/spot/:name{[a-z-]+\\.svg}', (c) => answer(c, `spot/${c.req.param('name')}`))
    .get('/images/category/:slug{[a-z0-9-]+\\.svg}', (c) => answer(c, `category/${c.req.param('slug')}`))
    .get('/images/:slug{[a-z0-9-]+\\.svg}', (c) => answer(c, c.req.param('slug')))
}
