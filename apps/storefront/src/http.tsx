import { notFoundProblem, problem, traceMiddleware } from '@macromart/lambda-kit'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { jsxRenderer } from 'hono/jsx-renderer'
import { secureHeaders } from 'hono/secure-headers'
import { createApiClients } from './api-clients.ts'
import type { Assets } from './assets.ts'
import type { Env } from './env.ts'
import { handleError, notFoundPage } from './error-pages.tsx'
import { images, type Pictures } from './images.ts'
import { Layout } from './layout.tsx'
import { pages } from './pages/index.ts'
import { requireSameOrigin } from './same-origin.ts'
import { cookiesOf } from './visitor.ts'

/** A form carries along what it was made from, and a character may take nine bytes of it. */
const bodyLimitBytes = 256 * 1024
const retrySeconds = '5'
const aYear = 'public, max-age=31536000, immutable'

/** The shop's pages, and whatever a browser needs for them. `shopUrl` is the address that the shop is known by. */
export function http(shopUrl: string, assets: Assets, pictures: Pictures) {
  const app = new Hono<Env>()
  const cookies = cookiesOf(shopUrl)
  const { hostname } = new URL(shopUrl)
  app.use(traceMiddleware)
  // Browsers say `Origin: null` with the shop's own forms where a page lets no referrer out at all.
  app.use(secureHeaders({ contentSecurityPolicy, referrerPolicy: 'same-origin' }))
  app.get('/api/storefront/health', (c) => c.json({ status: 'ok' }))
  // The edge sends here what it knows nobody for. Whoever asks below /api is told so as everywhere there.
  app.all('/api/*', () => problem(notFoundProblem))
  app.get('/assets/:file', (c) => {
    const found = assets.get(c.req.param('file'))
    return found ? c.body(found.body, 200, { 'content-type': found.type, 'cache-control': aYear }) : notFoundPage(c)
  })
  app.route('/', images(pictures))

  // What another site sends brings no session along (SameSite), and is not taken either.
  app.use(requireSameOrigin(shopUrl))
  app.use(bodyLimit({ maxSize: bodyLimitBytes }))
  app.use(jsxRenderer(Layout))
  app.use(async (c, next) => {
    const visitor = cookies.read(c)
    c.set('visitor', visitor)
    c.set('cookies', cookies)
    c.set('assets', assets)
    c.set('isLocal', hostname === 'localhost')
    c.set('api', createApiClients(shopUrl, visitor.session?.token))
    await next()
    if (c.res.status === 503) c.header('retry-after', retrySeconds)
    // Whoever is next at this machine cannot go back to what somebody saw or typed.
    const isOwn = visitor.session !== undefined || c.req.method !== 'GET'
    if (!c.res.headers.has('cache-control')) c.header('cache-control', isOwn ? 'no-store' : 'private, no-cache')
  })
  for (const add of pages) add(app)
  app.notFound(notFoundPage)
  app.onError(handleError)
  return app
}

/** Everything from here, nothing inline. Pictures of products may be anywhere that staff say. */
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
