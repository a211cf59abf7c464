import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { json, text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createSockets } from '../apps/sockets.ts'
import { freePort } from '../endpoints.ts'
import type { RoutePlan } from '../plan.ts'
import { type Backend, startGateway } from './start-gateway.ts'

const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
const twoCookies = [
  ['set-cookie', 'session=a; Path=/; HttpOnly; SameSite=Lax'],
  ['set-cookie', 'cart=b, c; Expires=Wed, 25 Nov 2026 10:00:00 GMT'],
]
const free: Backend['acquireSlot'] = () => Promise.resolve(() => undefined)
const never: Backend['acquireSlot'] = (signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

const readOnly = ['GET', 'HEAD']
const every = [...readOnly, 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']
const route = (pattern: string, app: string, methods = every): RoutePlan => ({
  origin: { app: 'edge', file: 'edge.json', logicalId: 'Distribution' },
  pattern,
  app,
  host: `${app}.test`,
  methods,
})
const byName = [route('/api/orders*', 'orders'), route('/api/payments*', 'payments')]
const withDefault = [...byName, route('/pictures/*', 'orders', readOnly), route('*', 'orders')]

async function start(
  acquireSlot = free,
  routes = byName,
  whenLivenessKnown: Backend['whenLivenessKnown'] = async () => undefined,
  slowly: Promise<void> = Promise.resolve(),
  onFailure: (error: unknown) => void = () => {},
) {
  const backend = createServer(async (request, response) => {
    if (request.url === '/api/orders/slow') await slowly
    if (request.url?.endsWith('/hang-up')) return void response.destroy()
    if (request.url === '/picture')
      return void response.writeHead(200, [...twoCookies, ['content-type', 'image/png']].flat()).end(bytes)
    if (request.url === '/api/orders/throw') return void response.writeHead(502).end('{"stackTrace":["secret"]}')
    if (request.url === '/api/orders/time-out') {
      // As serverless-offline sends it: it compresses bodies above 1 kB for clients that accept gzip.
      const error = JSON.stringify({ errorMessage: '[504] - Lambda timeout.', stackTrace: ['secret '.repeat(200)] })
      const zipped = request.headers['accept-encoding']?.includes('gzip') ?? false
      response.writeHead(200, { 'content-type': 'application/json', ...(zipped && { 'content-encoding': 'gzip' }) })
      return void response.end(zipped ? gzipSync(error) : error)
    }
    response.writeHead(201, { 'x-seen': String(request.headers.host) })
    response.write(`${request.method} ${request.url} `)
    // Streamed, not collected: the second half is sent after the first has arrived.
    request.pipe(response)
  })
  const sockets = await createSockets()
  const socketPath = sockets.at('backend')
  await once(backend.listen(socketPath), 'listening')
  const gateway = await startGateway({
    port: await freePort(),
    routes,
    backends: new Map<string, Backend | 'not-running'>([
      ['orders', { socketPath, acquireSlot, whenLivenessKnown }],
      ['payments', 'not-running'],
    ]),
    waitMs: 50,
    body: { bytes: 100_000, ms: 400 },
    onFailure,
    docs: ({ url }) => new Response(new URL(url).pathname, { status: url.endsWith('/nothing') ? 404 : 200 }),
    pictures: ({ url }) =>
      new URL(url).pathname === '/images/tea.svg'
        ? new Response('<svg/>', { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public' } })
        : new Response(null, { status: 404 }),
  })
  onTestFinished(async () => {
    await gateway.stop()
    backend.close()
    await sockets.remove()
  })
  return gateway.url
}

test('forwards a request to its app unchanged except for the host, and returns the whole response', async () => {
  const url = await start()
  const answer = await fetch(`${url}/api/orders/ord_1/cancellation?a=%20b`, { method: 'POST', body: 'now' })
  expect(answer.status).toBe(201)
  expect(answer.headers.get('x-seen')).toBe('orders.test')
  expect(await answer.text()).toBe('POST /api/orders/ord_1/cancellation?a=%20b now')
  expect(await (await fetch(`${url}/api/orders`)).text()).toBe('GET /api/orders ')
})

test.each(['/', '/nowhere', '/api', '/api/', '/api/unknown/x', '/api/%00', '//evil/api/orders'])(
  '%s, which has no route, is a 404 problem',
  async (path) => {
    const answer = await fetch((await start()) + path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ status: 404, code: 'gateway.not-found' })
  },
)

test('reports why it failed itself, and says only that it failed', async () => {
  const failures: unknown[] = []
  const viewerRequest = "function handler() { throw new Error('secret') }"
  const url = await start(
    free,
    [{ ...route('/api/orders*', 'orders'), viewerRequest }],
    undefined,
    undefined,
    (error) => failures.push(error),
  )
  const answer = await fetch(`${url}/api/orders`)
  expect(answer.status).toBe(500)
  const body = await answer.text()
  expect(JSON.parse(body)).toMatchObject({ code: 'gateway.failed' })
  expect(body).not.toContain('secret')
  expect(failures).toEqual([expect.objectContaining({ message: 'secret' })])
})

test('listens over IPv4 and IPv6, at one port', async () => {
  const { port } = new URL(await start())
  const families = [
    ...new Set(Object.values(networkInterfaces()).flatMap((all) => all?.map(({ family }) => family) ?? [])),
  ]
  expect(families).toContain('IPv4')
  for (const family of families) {
    const hostname = family === 'IPv6' ? '::1' : '127.0.0.1'
    const [answer] = await once(request({ hostname, port, path: '/api/orders' }).end(), 'response')
    expect([family, answer.resume().statusCode]).toEqual([family, 201])
  }
})

test('takes a target with scheme and host, and answers OPTIONS * as the home page', async () => {
  const { port } = new URL(await start(free, withDefault))
  const answerTo = async (method: string, path: string) => {
    const [answer] = await once(request({ hostname: '127.0.0.1', port, method, path }).end(), 'response')
    return [answer.statusCode, await text(answer)]
  }
  expect(await answerTo('GET', `http://localhost:${port}/api/orders?a`)).toEqual([201, 'GET /api/orders?a '])
  expect(await answerTo('GET', 'http://evil.example/api/orders')).toEqual([421, expect.any(String)])
  expect(await answerTo('OPTIONS', '*')).toEqual([201, 'OPTIONS / '])
})

test('a problem has the trace id of the request', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }
  const answer = await fetch(`${await start()}/nowhere`, { headers })
  expect(await answer.json()).toMatchObject({ title: 'Not Found', detail: expect.any(String), traceId })
  expect(answer.headers.get('traceparent')).toContain(traceId)
})

test('the last route takes every other path, except those below /docs', async () => {
  const url = await start(free, withDefault)
  for (const path of ['/', '/?a=b', '/products/1', '/api', '/api/unknown/x', '/documents', '//twice'])
    expect(await (await fetch(url + path)).text()).toBe(`GET ${path} `)
  expect((await fetch(`${url}/docs/nothing`)).status).toBe(404)
})

test('a method that a route does not allow is a 403 problem, and reaches no app', async () => {
  const url = await start(never, withDefault)
  const answer = await fetch(`${url}/pictures/1`, { method: 'POST', body: 'x' })
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ status: 403, code: 'gateway.method-forbidden' })
})

test('an app that was left out is a 503 that says so, without Retry-After', async () => {
  const url = await start()
  const answer = await fetch(`${url}/api/payments/ord_1`)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, null])
  expect(await answer.json()).toMatchObject({
    code: 'gateway.not-running',
    detail: 'payments is not running: the shop was started without it.',
  })
})

test('forwards several cookies and every byte unchanged', async () => {
  const answer = await fetch(`${await start(free, withDefault)}/picture`)
  expect(answer.headers.getSetCookie()).toEqual(twoCookies.map(([, cookie]) => cookie))
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
})

describe('a browser', () => {
  const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

  test('receives a page that reloads itself when the app is not available', async () => {
    const answer = await fetch(`${await start(never, withDefault)}/products/1`, { headers })
    expect(answer.status).toBe(503)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'retry-after': '5',
      refresh: '5',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    })
    expect(await answer.text()).toContain('<h1>Service Unavailable</h1>')
  })

  test('receives a page that does not reload itself after a form', async () => {
    const answer = await fetch(`${await start(free, withDefault)}/hang-up`, { method: 'POST', body: 'a=b', headers })
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('refresh')]).toEqual([503, '1', null])
  })

  test('receives a problem document below /api', async () => {
    const answer = await fetch(`${await start(never)}/api/orders`, { headers })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })
})

test('an app that is not available in time is a 503 with Retry-After', async () => {
  const answer = await fetch(`${await start(never)}/api/orders`)
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(await answer.json()).toMatchObject({ code: 'gateway.unavailable' })
})

test('an app that breaks the connection is a 503, and its slot is released', async () => {
  let held = 0
  const url = await start(async () => {
    held += 1
    return () => {
      held -= 1
    }
  })
  expect((await fetch(`${url}/api/orders/hang-up`)).status).toBe(503)
  expect(held).toBe(0)
})

test('a 503 after a broken connection is sent once it is known whether the app has ended', async () => {
  let known = false
  const url = await start(free, byName, async () => {
    await sleep(20)
    known = true
  })
  expect((await fetch(`${url}/api/orders/hang-up`)).status).toBe(503)
  expect(known).toBe(true)
})

test('a function that throws is a 500 without details', async () => {
  const answer = await fetch(`${await start()}/api/orders/throw`)
  expect(answer.status).toBe(500)
  expect(await answer.json()).toEqual({
    type: 'urn:macromart:problem:gateway.function-failed',
    title: 'Internal Server Error',
    status: 500,
    detail: 'Internal server error.',
    code: 'gateway.function-failed',
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
  })
})

test('a function that times out is a 500, although serverless-offline answers 200', async () => {
  const answer = await fetch(`${await start()}/api/orders/time-out`)
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('secret')
})

/** Writes bytes to the gateway without closing, and resolves to the head and the body of the first response. */
async function written(url: string, text: string): Promise<{ head: string; problem: Record<string, unknown> }> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1' })
  onTestFinished(() => void socket.destroy())
  socket.write(text)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  const [head = '', body = ''] = answer.toString().split('\r\n\r\n')
  return { head, problem: JSON.parse(body) }
}

describe('the gateway answers with a problem document', () => {
  test('to bytes that are not HTTP, and keeps running', async () => {
    const url = await start()
    const { head, problem } = await written(url, '\u0000\u0001 nonsense\r\n\r\n')
    expect(head).toContain('400 Bad Request\r\ncontent-type: application/problem+json')
    expect(problem).toMatchObject({
      status: 400,
      code: 'request.invalid',
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect((await fetch(`${url}/docs`)).status).toBe(200)
  })

  test('to headers that are too large, with the remedy', async () => {
    const cookies = `cookie: ${'a=b; '.repeat(4_000)}`
    const { head, problem } = await written(await start(), `GET / HTTP/1.1\r\nhost: localhost\r\n${cookies}\r\n\r\n`)
    expect(head).toContain('431 Request Header Fields Too Large')
    expect(problem).toMatchObject({ code: 'request.headers-too-large', detail: expect.stringContaining('cookies') })
  })

  test.each(['/api/orders/%ff', '/products/%', '/docs/%e2%82'])('to %s, which is not UTF-8', async (path) => {
    const answer = await fetch((await start(free, withDefault)) + path)
    expect([answer.status, (await answer.json()).code]).toEqual([400, 'request.invalid'])
  })

  test.each([
    ['its length', (size: number) => `content-length: ${size}\r\n\r\n${'x'.repeat(1000)}`],
    [
      'no length',
      (size: number) => `transfer-encoding: chunked\r\n\r\n${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`,
    ],
  ])('to a body that is too large, sent with %s, while the client is still sending', async (_, body) => {
    const { head, problem } = await written(
      await start(never),
      `POST /api/orders HTTP/1.1\r\nhost: localhost\r\n${body(100_001)}`,
    )
    expect(head).toContain('413 Payload Too Large')
    expect(problem).toMatchObject({ status: 413, code: 'request.too-large' })
  })

  test('to an incomplete body', async () => {
    const { head, problem } = await written(
      await start(never),
      'POST /api/orders HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\nx',
    )
    expect(head).toContain('408 Request Timeout')
    expect(problem).toMatchObject({ code: 'request.too-slow' })
  })

  test.each(['evil.example', 'localhost.evil.example:3000', '127.0.0.1.nip.io', '192.168.0.1', ''])(
    'to the unknown host "%s"',
    async (host) => {
      const { head, problem } = await written(await start(), `GET /api/orders HTTP/1.1\r\nhost: ${host}\r\n\r\n`)
      expect(head).toContain('421 Misdirected Request')
      expect(problem).toMatchObject({ code: 'gateway.unknown-host' })
    },
  )
})

test.each(['localhost', 'LOCALHOST:1', '127.0.0.1:80', '[::1]:3000'])('accepts the host %s', async (host) => {
  const url = new URL(await start())
  const outgoing = request({ hostname: '127.0.0.1', port: url.port, path: '/api/orders', headers: { host } }).end()
  const [answer] = await once(outgoing, 'response')
  expect(answer.statusCode).toBe(201)
})

test('a slow body holds no slot', async () => {
  let entered = 0
  const url = await start(async () => {
    entered += 1
    return () => undefined
  })
  const slow = request(`${url}/api/orders`, { method: 'POST', headers: { 'content-length': '2' } })
  slow.write('x')
  // Another request comes through meanwhile.
  expect((await fetch(`${url}/api/orders`)).status).toBe(201)
  expect(entered).toBe(1)
  slow.end('y')
  const [answer] = await once(slow, 'response')
  expect([answer.statusCode, entered]).toEqual([201, 2])
})

test('a slot is released when the function has ended, not when the client disconnects', async () => {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  let held = 0
  const enter = async () => {
    held += 1
    return () => {
      held -= 1
    }
  }
  const url = await start(enter, byName, undefined, ended)
  const hangingUp = new AbortController()
  const pending = fetch(`${url}/api/orders/slow`, { signal: hangingUp.signal })
  await expect.poll(() => held).toBe(1)
  hangingUp.abort()
  await expect(pending).rejects.toThrow()
  // When another request has completed, the disconnection has been handled.
  await fetch(`${url}/api/orders`)
  expect(held).toBe(1)
  end()
  await expect.poll(() => held).toBe(0)
})

test('the documentation serves /docs and below; an unknown path is a problem', async () => {
  const url = await start()
  for (const path of ['/docs', '/docs/', '/docs/events'])
    expect(await (await fetch(`${url}${path}?a=b`)).text()).toBe(path)
  const head = await fetch(`${url}/docs`, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  const missing = [fetch(`${url}/docs/nothing`), fetch(`${url}/docs`, { method: 'POST', body: 'x' })]
  for (const answer of await Promise.all(missing))
    expect([answer.status, (await answer.json()).code]).toEqual([404, 'gateway.not-found'])
})

describe('below /images', () => {
  const routes = [route('/images/*', 'orders', readOnly)]

  test.each([
    ['GET', '<svg/>'],
    ['HEAD', ''],
  ])('the gateway serves a known picture to %s, with its headers', async (method, text) => {
    const answer = await fetch(`${await start(never, routes)}/images/tea.svg?a=b`, { method })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    expect(answer.headers.get('cache-control')).toBe('public')
    expect(await answer.text()).toBe(text)
  })

  test.each(['/images/milk.svg', '/images/', '/images/..%2Ftea.svg', '/images/spot/tea.svg', '/images//tea.svg'])(
    '%s, which is not a known picture, follows its route',
    async (path) => {
      const answer = await fetch((await start(free, routes)) + path)
      expect(await answer.text()).toBe(`GET ${path} `)
    },
  )

  test('a method that the route does not allow is a 403 problem', async () => {
    const answer = await fetch(`${await start(never, routes)}/images/tea.svg`, { method: 'POST', body: 'x' })
    expect([answer.status, (await answer.json()).code]).toEqual([403, 'gateway.method-forbidden'])
  })
})

describe('at another address', () => {
  const publicUrl = 'http://shop.example:8080'

  async function startAt(host: string) {
    const port = await freePort()
    const gateway = await startGateway({ port, host, publicUrl, routes: [], backends: new Map() })
    onTestFinished(() => gateway.stop())
    return port
  }

  async function answerTo(port: number, host: string) {
    const [answer] = await once(request({ hostname: '127.0.0.1', port, headers: { host } }).end(), 'response')
    return { status: answer.statusCode, body: await json(answer) }
  }

  test('accepts the host of the address that people use and the own names, and no other', async () => {
    const port = await startAt('127.0.0.1')
    for (const host of ['shop.example:8080', 'localhost:3000'])
      expect((await answerTo(port, host)).status, host).toBe(404)
    for (const host of ['shop.example', 'evil.example:8080'])
      expect(await answerTo(port, host), host).toMatchObject({
        status: 421,
        body: { detail: expect.stringMatching(/open the shop at http:\/\/shop\.example:8080\.$/) },
      })
  })

  const outward = Object.values(networkInterfaces()).flatMap(
    (all) => all?.filter(({ internal, family }) => !internal && family === 'IPv4') ?? [],
  )

  test.runIf(outward.length > 0).each([
    ['127.0.0.1', false],
    ['0.0.0.0', true],
  ])('listening on %s, another machine reaches it: %s', async (host, isReached) => {
    const port = await startAt(host)
    const reached = await Promise.all(
      outward.map(({ address }) =>
        fetch(`http://${address}:${port}/`).then(
          ({ status }) => status === 421,
          () => false,
        ),
      ),
    )
    expect(new Set(reached)).toEqual(new Set([isReached]))
  })

  test('a port that is taken meanwhile is one sentence', async () => {
    const port = await startAt('127.0.0.1')
    await expect(startGateway({ port, routes: [], backends: new Map() })).rejects.toThrow(
      `The shop cannot listen on port ${port}: listen EADDRINUSE`,
    )
  })
})
