import { notFoundProblem, problem, traceMiddleware } from '@macromart/lambda-kit'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { jsxRenderer } from 'hono/jsx-renderer'
import { secureHeaders } from 'hono/secure-headers'
import { createApiClients } from './api-clients.ts'
import type { Assets } from './assets.ts'
import type { Env } from './env.ts'
import { handleError, notFoundPage } from './error-pages.tsx'
import { images, type Pictures, pictureAddresses } from './images.ts'
import { Layout } from './layout.tsx'
import { pages } from './pages/index.ts'
import { requireSameOrigin } from './same-origin.ts'
import { cookiesOf } from './visitor.ts'

/** A form also carries its previous values, and an encoded character takes up to nine bytes. */
const bodyLimitBytes = 256 * 1024
const retrySeconds = '5'
const aYear = 'public, max-age=31536000, immutable'

/**
 * The shop's pages and their assets. `shopUrl` is the address that people use, `apiUrl` the one at which the pages call the
 * macrofunctions.
 */
export function http(shopUrl: string, assets: Assets, pictures: Pictures, apiUrl = shopUrl) {
  const app = new Hono<Env>()
  const cookies = cookiesOf(shopUrl)
  const { hostname } = new URL(shopUrl)
  const pictureAddress = pictureAddresses(pictures)
  app.use(traceMiddleware)
  // With `no-referrer`, browsers would send `Origin: null` with the shop's own forms.
  app.use(secureHeaders({ contentSecurityPolicy, referrerPolicy: 'same-origin' }))
  app.get('/api/storefront/health', (c) => c.json({ status: 'ok' }))
  // The edge forwards unknown paths to the storefront. Below /api, every 404 is a problem document.
  app.all('/api/*', () => problem(notFoundProblem))
  app.get('/assets/:file', (c) => {
    const found = assets.get(c.req.param('file'))
    // Only a browser's cache of an earlier version, or a mistake, asks for another file: no page is needed.
    if (!found) return c.text('There is no such file.', 404)
    return c.body(found.body, 200, { 'content-type': found.type, 'cache-control': aYear })
  })
  app.route('/', images(pictures))

  // Requests of other sites carry no session (SameSite), and are refused as well.
  app.use(requireSameOrigin(shopUrl))
  app.use(bodyLimit({ maxSize: bodyLimitBytes }))
  app.use(jsxRenderer(Layout))
  app.use(async (c, next) => {
    const visitor = cookies.read(c)
    c.set('visitor', visitor)
    c.set('cookies', cookies)
    c.set('assets', assets)
    c.set('pictureAddress', pictureAddress)
    c.set('isLocal', hostname === 'localhost')
    c.set('api', createApiClients(apiUrl, visitor.session?.token))
    await next()
    if (c.res.status === 503) c.header('retry-after', retrySeconds)
    // The next person at the same browser must not be able to go back to a visitor's pages or input.
    const isOwn = visitor.session !== undefined || c.req.method !== 'GET'
    if (!c.res.headers.has('cache-control')) c.header('cache-control', isOwn ? 'no-store' : 'private, no-cache')
  })
  for (const add of pages) add(app)
  app.notFound(notFoundPage)
  app.onError(handleError)
  return app
}

/** Everything from this origin, nothing inline. Pictures of products may have any https address. */
const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  fontSrc: ["'self'"],
  imgSrc: ["'self'", 'https:'],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}
