import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'

/** The storefront's own pictures, SVG documents by their paths below `/images/`, such as `spot/resting.svg`. */
export type Pictures = ReadonlyMap<string, string>

/** Reads the pictures of a folder and of the folders in it. */
export function picturesIn(folder: URL): Pictures {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.svg'))
  return new Map(paths.map((path) => [path, readFileSync(new URL(path, folder), 'utf8')]))
}

const type = 'image/svg+xml; charset=utf-8'
/** A plain name, whose content may change with the next deployment. */
const aDay = { 'content-type': type, 'cache-control': 'public, max-age=86400' }
/** A name with the hash of the content, which never changes. */
const forEver = { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }

const hashed = (path: string, svg: string) =>
  path.replace(/\.svg$/, `-${createHash('sha256').update(svg).digest('hex').slice(0, 8)}.svg`)

/** The address of a picture by its path: with the hash of its content, or as it is for a picture that is not the storefront's. */
export function pictureAddresses(pictures: Pictures): (path: string) => string {
  const known = new Map([...pictures].map(([path, svg]) => [path, hashed(path, svg)]))
  return (path) => `/images/${known.get(path) ?? path}`
}

/** `/images`: the storefront's own pictures, and for every other name `placeholder.svg`. Throws if that is missing. */
export function images(pictures: Pictures) {
  const placeholder = pictures.get('placeholder.svg')
  if (placeholder === undefined) throw new Error('The storefront has no placeholder.svg among its pictures.')
  const byHash = new Map([...pictures].map(([path, svg]) => [hashed(path, svg), svg]))
  const answer = (c: Context, path: string) => {
    const svg = byHash.get(path)
    return svg === undefined ? c.body(pictures.get(path) ?? placeholder, 200, aDay) : c.body(svg, 200, forEver)
  }
  return new Hono()
    .get('/images/spot/:name{[a-z0-9-]+\\.svg}', (c) => answer(c, `spot/${c.req.param('name')}`))
    .get('/images/category/:slug{[a-z0-9-]+\\.svg}', (c) => answer(c, `category/${c.req.param('slug')}`))
    .get('/images/:slug{[a-z0-9-]+\\.svg}', (c) => answer(c, c.req.param('slug')))
}
