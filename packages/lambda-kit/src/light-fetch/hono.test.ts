import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'

// One app of Hono, bundled with the light fetch classes and with Node's own, answers every event alike.

const lightFetch = join(import.meta.dirname, 'globals.ts')
// Inside of this package, so that Hono is found.
const folder = await mkdtemp(join(import.meta.dirname, '.light-fetch-'))
afterAll(() => rm(folder, { recursive: true }))

const app = `
  import { Hono } from 'hono'
  import { handle } from 'hono/aws-lambda'
  import { bodyLimit } from 'hono/body-limit'
  import { HTTPException } from 'hono/http-exception'
  import { secureHeaders } from 'hono/secure-headers'

  const app = new Hono()
  app.use(secureHeaders())
  app.use(bodyLimit({ maxSize: 8, onError: () => Response.json({ code: 'too-large' }, { status: 413 }) }))
  app.use(async (c, next) => {
    await next()
    c.header('traceparent', '00-1-2-01')
    c.header('vary', 'a', { append: true })
  })
  app.all('/text', async (c) => c.text(await c.req.text()))
  app.all('/twice', async (c) => c.text(\`\${await c.req.text()} \${(await c.req.arrayBuffer()).byteLength}\`))
  app.all('/json', async (c) => c.json(await c.req.json(), 201))
  app.all('/bytes', async (c) => c.body(await c.req.arrayBuffer(), 200, { 'content-type': 'image/png' }))
  app.all('/headers', (c) => Response.json(Object.fromEntries(c.req.raw.headers)))
  app.all('/cookies', (c) => {
    c.header('set-cookie', 'a=1', { append: true })
    c.header('set-cookie', 'b=2', { append: true })
    return c.body(null, 204)
  })
  app.all('/replace', async (c, next) => {
    await next()
    c.res = new Response('replaced', { headers: { 'x-new': '1' } })
  })
  app.all('/refuse', () => {
    throw new HTTPException(403, { message: 'no' })
  })
  app.all('/answer', () => {
    throw new HTTPException(409, { res: new Response('conflict', { headers: { 'x-why': '2' } }) })
  })
  app.all('/throw', () => {
    throw new Error('broken')
  })
  app.all('/redirect', (c) => c.redirect('/elsewhere'))
  app.all('/html', (c) => c.html('<p>é</p>'))
  export const handler = handle(app)
`

type Handler = (event: object, context: object) => Promise<object>

async function bundled(name: string, inject: string[]): Promise<Handler> {
  const entry = join(folder, `${name}.ts`)
  await writeFile(entry, app)
  const outfile = join(folder, `${name}.mjs`)
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    inject,
    logLevel: 'error',
  })
  return ((await import(pathToFileURL(outfile).href)) as { handler: Handler }).handler
}

const [light, node] = [await bundled('light', [lightFetch]), await bundled('node', [])]

const path = fc.constantFrom(
  ...['/text', '/twice', '/json', '/bytes', '/headers', '/cookies', '/replace', '/refuse', '/answer', '/throw'],
  ...['/redirect', '/html', '/unknown'],
)
const headers = fc.dictionary(
  fc.constantFrom('content-type', 'transfer-encoding', 'content-length', 'X-Name', 'accept'),
  fc.constantFrom('application/json', 'chunked', '3', 'é', ''),
)
const event = fc
  .record({
    path,
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
    headers,
    cookies: fc.option(fc.constantFrom([], ['a=1', 'b=2']), { nil: undefined }),
    query: fc.constantFrom('', 'a=1&a=2', '%E9'),
    body: fc.option(
      fc.oneof(fc.constantFrom('{"a":1}', '', 'not json', 'longer than eight'), fc.string({ maxLength: 9 })),
      {
        nil: undefined,
      },
    ),
    isBase64Encoded: fc.boolean(),
  })
  .map(({ path, method, query, body, isBase64Encoded, ...rest }) => ({
    ...rest,
    version: '2.0',
    rawPath: path,
    rawQueryString: query,
    requestContext: { domainName: 'shop.example', http: { method, path } },
    // Node's Request refuses a body of such a request, and so does the handler of the kit before it.
    ...(body !== undefined && !['GET', 'HEAD'].includes(method)
      ? { body: isBase64Encoded ? Buffer.from(body).toString('base64') : body, isBase64Encoded }
      : {}),
  }))

test('the app answers in all of these ways', async () => {
  const post = (rawPath: string, body: string, more: object = {}) =>
    light(
      {
        version: '2.0',
        rawPath,
        rawQueryString: '',
        headers: {},
        body,
        requestContext: { domainName: 'shop.example', http: { method: 'POST' } },
        ...more,
      },
      {},
    )
  expect(await post('/json', '{"a":1}')).toMatchObject({ statusCode: 201, body: '{"a":1}' })
  expect(await post('/text', 'longer than eight')).toMatchObject({ statusCode: 413 })
  expect(await post('/text', 'chunk', { headers: { 'transfer-encoding': 'chunked' } })).toMatchObject({ body: 'chunk' })
  expect(await post('/cookies', '')).toMatchObject({ statusCode: 204, cookies: ['a=1', 'b=2'] })
  expect(await post('/answer', '')).toMatchObject({ statusCode: 409, body: 'conflict' })
  expect(await post('/replace', '')).toMatchObject({ body: 'replaced', headers: { 'x-frame-options': 'SAMEORIGIN' } })
})

test('answers every event as with the classes of Node', async () => {
  const silence = console.error
  console.error = () => undefined
  try {
    await fc.assert(
      fc.asyncProperty(event, async (each) => {
        expect(await light(each, {})).toEqual(await node(each, {}))
      }),
      { seed: 20261129, numRuns: 1_000 },
    )
  } finally {
    console.error = silence
  }
})
