import { Hono } from 'hono'
import { categoryPicture, hero, logo, picture, spot } from './pictures/index.ts'

const svg = { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'public, max-age=86400' }

/** The shop's pictures, drawn when they are asked for. */
export const images = new Hono()
  .get('/images/logo.svg', (c) => c.body(logo(), 200, svg))
  .get('/images/hero.svg', (c) => c.body(hero(), 200, svg))
  .get('/images/spot/:name{[a-z-]+\\.svg}', (c) => c.body(spot(c.req.param('name').slice(0, -4)), 200, svg))
  .get('/images/category/:slug{[a-z0-9-]+\\.svg}', (c) =>
    c.body(categoryPicture(c.req.param('slug').slice(0, -4)), 200, svg),
  )
  .get('/images/:slug{[a-z0-9-]+\\.svg}', (c) => c.body(picture(c.req.param('slug').slice(0, -4)), 200, svg))
