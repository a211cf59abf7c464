import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import type { AsyncApi } from '../asyncapi/asyncapi.ts'
import { eventsReference } from './events-reference.ts'
import { diagram, type GuideName, guidePage, guides, guidesPage, isGuide } from './guides.ts'
import { overview } from './overview.ts'
import { type Html, page } from './page.ts'

/** The policy of the generated pages: they load style sheets and an icon only. */
const pagePolicy = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
})

/** The policy of a diagram, which has its own styles and loads nothing. */
const diagramPolicy = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"] },
})

/** The policy of Scalar, which adds inline styles and sends test requests. It may send them to the shop only. */
const scalarPolicy = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
})

const require = createRequire(import.meta.url)
const standalone = pathToFileURL(join(dirname(require.resolve('@scalar/api-reference')), 'browser', 'standalone.js'))

const files = new Map<string, readonly [file: URL, type: string]>([
  ['bar.css', [new URL('bar.css', import.meta.url), 'text/css; charset=utf-8']],
  ['style.css', [new URL('style.css', import.meta.url), 'text/css; charset=utf-8']],
  ['map.css', [new URL('map.css', import.meta.url), 'text/css; charset=utf-8']],
  ['icon.svg', [new URL('icon.svg', import.meta.url), 'image/svg+xml']],
  ['api.js', [new URL('api.js', import.meta.url), 'text/javascript; charset=utf-8']],
  ['scalar.js', [standalone, 'text/javascript; charset=utf-8']],
])

/** The pages below /docs. Each request renders them from the files in the folder `docs` of the repository. */
export function site(docs: string): Hono {
  const folder = join(docs, 'reference')
  const guide = (name: GuideName) => readFile(join(docs, guides[name].file), 'utf8')
  const events = async (): Promise<AsyncApi> => JSON.parse(await readFile(join(folder, 'asyncapi.json'), 'utf8'))
  const apis = async () => (await readdir(join(folder, 'openapi'))).map((file) => file.replace('.json', '')).sort()

  const app = new Hono({ strict: false }).basePath('/docs')
  app.use(etag())
  app.use('*', async (context, next) => {
    await next()
    context.header('cache-control', 'no-cache')
  })
  app.get('/', pagePolicy, async (context) => context.html(overview(await events(), await apis())))
  app.get('/events', pagePolicy, async (context) => context.html(eventsReference(await events())))
  app.get('/api', scalarPolicy, async (context) => context.html(apiReference(await apis())))
  app.get('/guides', pagePolicy, (context) => context.html(guidesPage()))
  app.get('/guides/:name', pagePolicy, async (context) => {
    const name = context.req.param('name')
    return isGuide(name) ? context.html(guidePage(name, await guide(name))) : context.notFound()
  })
  app.get('/guides/:name/:index{\\d+\\.svg}', diagramPolicy, async (context) => {
    const { name, index } = context.req.param()
    const svg = isGuide(name) ? diagram(await guide(name), Number.parseInt(index, 10)) : undefined
    return svg === undefined ? context.notFound() : context.body(svg, 200, { 'content-type': 'image/svg+xml' })
  })
  app.get('/:document{asyncapi\\.json|openapi/[a-z]+\\.json}', pagePolicy, async (context) => {
    const document = await readFile(join(folder, context.req.param('document'))).catch(() => undefined)
    return document === undefined
      ? context.notFound()
      : context.body(document, 200, { 'content-type': 'application/json' })
  })
  app.get('/:file', pagePolicy, async (context) => {
    const [file, type] = files.get(context.req.param('file')) ?? []
    return file === undefined
      ? context.notFound()
      : context.body(await readFile(file), 200, { 'content-type': type ?? '' })
  })
  return app
}

/** All HTTP APIs in Scalar (https://scalar.com), which loads the OpenAPI documents in the browser. */
const apiReference = (apis: string[]): Html =>
  page(
    'HTTP',
    '/docs/api',
    html`<div id="reference" data-apis="${apis.join(' ')}"></div>
    <noscript><p class="aside">This page needs JavaScript. The OpenAPI documents do not:
      ${apis.map((name) => html` <a href="/docs/openapi/${name}.json">${name}</a>`)}</p></noscript>
    <script src="/docs/scalar.js"></script>
    <script src="/docs/api.js"></script>`,
    html``,
  )
