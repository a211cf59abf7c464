import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { http } from './http.tsx'
import { localeOf } from './locale.ts'
import { moneyIn } from './words.ts'

// Behind these pages is a server that has a bad day: whatever it is asked, it answers 503, and it keeps count.
const asked: string[] = []
const down = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`)
  response.writeHead(503, { 'content-type': 'application/problem+json' }).end('{}')
})
let shopUrl = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => down.listen(0, '127.0.0.1', resolve))
  const address = down.address()
  shopUrl = `http://localhost:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(() => {
  down.closeAllConnections()
  down.close()
})

const assets = { href: (name: string) => `/assets/${name}`, get: () => undefined }

/** A session as a cookie holds it. Nobody verifies it here: the macrofunctions would. */
const sessionOf = (role: string) => {
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
  const claims = { sub: 'acc_01h455vb4pex5vsknk084sn02q', role, exp: Math.floor(Date.now() / 1000) + 60 }
  return `session=${part({ alg: 'ES256' })}.${part(claims)}.c2ln`
}
const cartCookie = 'cart=crt_01h455vb4pex5vsknk084sn02q'

const get = (path: string, headers: Record<string, string> = {}, url = shopUrl) =>
  http(url, assets).request(new URL(path, url), { headers })

const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  http(shopUrl, assets).request(new URL(path, shopUrl), {
    method: 'POST',
    headers: { origin: shopUrl, ...headers },
    body: new URLSearchParams(fields),
  })

const order = 'ord_01h455vb4pex5vsknk084sn02q'
const product = 'prd_01h455vb4pex5vsknk084sn02q'
const pages = [
  ['/', ''],
  ['/categories/kitchen', ''],
  ['/search?q=tea', ''],
  [`/products/${product}`, ''],
  ['/cart', cartCookie],
  ['/sign-in', ''],
  ['/register', ''],
  ['/checkout', `${cartCookie}; ${sessionOf('customer')}`],
  ['/orders', sessionOf('customer')],
  [`/orders/${order}`, sessionOf('customer')],
  ['/office', sessionOf('staff')],
  ['/office/orders', sessionOf('staff')],
  [`/office/orders/${order}`, sessionOf('staff')],
  ['/office/parcels', sessionOf('staff')],
  ['/office/products', sessionOf('staff')],
  ['/office/products/new', sessionOf('staff')],
  [`/office/products/${product}`, sessionOf('staff')],
] as const

test.each(pages)(
  '%s is a page, whoever does not answer behind it, and asks three times at most',
  async (path, cookie) => {
    asked.length = 0
    const answer = await get(path, { cookie })
    const text = await answer.text()
    expect([200, 503]).toContain(answer.status)
    expect(text).toMatch(/^<!DOCTYPE html>/)
    expect(text).toContain('<h1')
    expect(asked.length).toBeLessThanOrEqual(3)
    expect(new Set(asked).size).toBe(asked.length)
    if (answer.status === 503) expect(answer.headers.get('retry-after')).toBe('5')
  },
)

test('nothing inline and nothing from elsewhere may run', async () => {
  const answer = await get('/')
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe')
  const text = await answer.text()
  expect(text).not.toMatch(/<script(?![^>]*src=)|\sstyle=|\son[a-z]+=/)
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['another site, by a newer browser', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
])('a form that %s sends is not taken', async (_, headers) => {
  asked.length = 0
  const answer = await send('/cart', { productId: product, quantity: '1' }, headers)
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('nothing was done')
  expect(asked).toEqual([])
})

test('cookies are out of the reach of scripts and of other sites, and away from home of plain connections', async () => {
  const fields = { productId: product, quantity: '1' }
  const [athome = ''] = (await send('/cart', fields)).headers.getSetCookie()
  expect(athome).toMatch(/^cart=crt_\w+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)

  const shop = 'https://shop.example'
  const abroad = await http(shop, assets).request(`${shop}/sign-out`, { method: 'POST', headers: { origin: shop } })
  expect(abroad.headers.getSetCookie()[0]).toMatch(/^__Host-session=; Max-Age=0; Path=\/; .*Secure/)
})

test('whatever is in the cookie, there is always a cart that something can be put into', async () => {
  asked.length = 0
  const answer = await send('/cart', { productId: product, quantity: '1' }, { cookie: 'cart=crt_nonsense' })
  expect(answer.headers.getSetCookie()[0]).toMatch(/^cart=crt_[0-9a-z]{26};/)
  expect(asked).not.toContain('GET /api/carts/crt_nonsense')
})

test('what is no form, or more than one, is refused in words', async () => {
  const headers = { origin: shopUrl, 'content-type': 'application/json' }
  const post = (path: string, body: string) =>
    http(shopUrl, assets).request(new URL(path, shopUrl), { method: 'POST', headers, body })
  expect((await post('/sign-in', '{}')).status).toBe(422)
  const tooMuch = await post('/sign-in', 'x'.repeat(300_000))
  expect(tooMuch.status).toBe(413)
  expect(await tooMuch.text()).toContain('nothing was done')
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
  'nobody is sent from the sign-in to %s',
  async (next) => {
    const text = await (await get(`/sign-in?next=${encodeURIComponent(next)}`)).text()
    expect(text).toContain('action="/sign-in"')
    expect(text).not.toContain('evil')
  },
)

test('what was typed comes back as text, with what is wrong beside the field, and never a password', async () => {
  const typed = { name: '', email: '"><script>alert(1)</script>', password: 'short-secret'.slice(0, 6) }
  const answer = await send('/register', typed)
  const text = await answer.text()
  expect(answer.status).toBe(422)
  expect(text).toContain('Your name, please.')
  expect(text).toContain('aria-describedby="email-wrong"')
  expect(text).toContain('&lt;script&gt;')
  expect(text).not.toContain('<script>alert')
  expect(text).not.toContain(typed.password)
})

test('where somebody has to sign in first, they come back afterwards', async () => {
  const answer = await get('/orders?cursor=a')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/sign-in?next=%2Forders%3Fcursor%3Da')
})

test('a session that is over, or never was one, is none', async () => {
  for (const cookie of ['session=nonsense', 'session=a.b.c', `${sessionOf('king')}`])
    expect((await get('/orders', { cookie })).status).toBe(303)
})

test('a customer does not find the back office', async () => {
  expect((await get('/office', { cookie: sessionOf('customer') })).status).toBe(404)
})

test('money is written as the visitor’s country writes it', () => {
  const price = { amount: 123456, currency: 'EUR' }
  expect(moneyIn(localeOf('de-DE,de;q=0.9,en;q=0.8'), price)).toBe('1.234,56\u00a0€')
  expect(moneyIn(localeOf('xx;q=1, !!, en-GB;q=0.2'), price)).toBe('€1,234.56')
  expect(moneyIn(localeOf(undefined), { amount: 500, currency: 'JPY' })).toBe('JP¥500')
})

test('pictures are drawn for whatever they are asked for', async () => {
  for (const path of [
    'logo',
    'hero',
    'spot/resting',
    'category/kitchen',
    'category/new-things',
    'assam-breakfast-tea',
    'x',
  ]) {
    const answer = await get(`/images/${path}.svg`)
    expect(answer.headers.get('content-type')).toContain('image/svg+xml')
    expect(await answer.text()).toMatch(/^<svg /)
  }
})
