import { describe, expect, test } from 'vitest'
import { assets, pictures, sessionCookie, testStorefront } from './fixture.ts'
import { formatMoney } from './format.ts'
import { http } from './http.tsx'
import { negotiateLocale } from './visitor.ts'

const product = 'prd_01h455vb4pex5vsknk084sn02q'
const kettle = {
  id: product,
  name: 'Kettle',
  description: '',
  category: 'kitchen',
  price: { amount: 1900, currency: 'EUR' },
  imageUrl: '/images/kettle.svg',
  status: 'active',
  version: 1,
  changedAt: '2026-11-23T10:00:00.000Z',
}

test('answers 404 for a picture whose address has control characters', async () => {
  const { get } = await testStorefront(200, { ...kettle, imageUrl: '/a\u0001b' })
  expect((await get(`/products/${product}/picture`)).status).toBe(404)
})

test('nothing inline and nothing from elsewhere may run', async () => {
  const { get } = await testStorefront(503)
  const answer = await get('/')
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe')
  const text = await answer.text()
  expect(text).not.toMatch(/<script(?![^>]*src=)|\sstyle=|\son[a-z]+=/)
})

test('what is a visitor’s own is kept nowhere, what is anybody’s only with a question, and where a picture is for an hour', async () => {
  const { get, postForm } = await testStorefront(503)
  const kept = async (answer: Response | Promise<Response>) => (await answer).headers.get('cache-control')
  expect(await kept(get('/'))).toBe('private, no-cache')
  expect(await kept(get('/', { cookie: sessionCookie('customer') }))).toBe('no-store')
  expect(await kept(postForm('/register', { email: 'ada@macromart.test' }))).toBe('no-store')
  const { get: look } = await testStorefront(200, kettle)
  expect(await kept(look(`/products/${product}/picture`))).toBe('public, max-age=3600')
})

test.each(['/api', '/api/', '/api/nobody', '/api/nobody/health'])(
  'there is nothing at %s, for programs',
  async (path) => {
    const { requests, get, postForm } = await testStorefront(200)
    for (const answer of [await get(path), await postForm(path, '{}', { origin: 'https://elsewhere.example' })]) {
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
      expect(await answer.json()).toMatchObject({ status: 404, code: 'request.not-found' })
    }
    expect(requests).toEqual([])
  },
)

describe.each([
  ['another site', { origin: 'https://evil.example' }],
  ['another site, by a newer browser', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['another port', { origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' }],
  ['an opaque origin', { origin: 'null' }],
  ['no origin', { origin: '' }],
])('a request from %s', (_, headers) => {
  test.each(['application/x-www-form-urlencoded', 'application/json', 'text/plain', 'application/octet-stream'])(
    'is refused with %s',
    async (type) => {
      const { requests, postForm } = await testStorefront(503)
      const answer = await postForm('/cart', `productId=${product}&quantity=1`, { ...headers, 'content-type': type })
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain('nothing was done')
      expect(requests).toEqual([])
    },
  )
})

test.each(['PUT', 'PATCH', 'DELETE', 'POST'])('refuses %s without an Origin', async (method) => {
  const pages = http('https://shop.example', assets, pictures)
  expect((await pages.request('https://shop.example/cart', { method })).status).toBe(403)
})

test.each(['localhost', '127.0.0.1', '[::1]'])(
  'accepts its own forms at %s, when the shop is on this machine',
  async (name) => {
    const pages = http('http://localhost:3000', assets, pictures)
    const answer = await pages.request('http://localhost:3000/sign-out', {
      method: 'POST',
      headers: { origin: `http://${name}:3000` },
    })
    expect(answer.status).toBe(303)
  },
)

test('sends Referrer-Policy: same-origin, without which browsers send Origin: null with its own forms', async () => {
  const { get } = await testStorefront(503)
  expect((await get('/')).headers.get('referrer-policy')).toBe('same-origin')
})

test('a form of the shop is taken whatever name the edge asks by, and nothing that is answered tells that name', async () => {
  const [shop, host] = ['https://shop.example', 'abc.execute-api.eu-central-1.amazonaws.com']
  const init = { method: 'POST', headers: { origin: shop, host } }
  const answer = await http(shop, assets, pictures).request(`https://${host}/sign-out`, init)
  expect(answer.status).toBe(303)
  expect(JSON.stringify([...answer.headers, await answer.text()])).not.toContain(host)
})

test('cookies are out of the reach of scripts and of other sites, and away from home of plain connections', async () => {
  const { postForm } = await testStorefront(503)
  const fields = { productId: product, quantity: '1' }
  const [athome = ''] = (await postForm('/cart', fields)).headers.getSetCookie()
  expect(athome).toMatch(/^macromart-cart=crt_\w+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)

  const shop = 'https://shop.example'
  const init = { method: 'POST', headers: { origin: shop } }
  const abroad = await http(shop, assets, pictures).request(`${shop}/sign-out`, init)
  expect(abroad.headers.getSetCookie()[0]).toMatch(/^__Host-macromart-session=; Max-Age=0; Path=\/; .*Secure/)
})

test('whatever is in the cookie, there is always a cart that something can be put into', async () => {
  const { requests, postForm } = await testStorefront(503)
  const answer = await postForm(
    '/cart',
    { productId: product, quantity: '1' },
    { cookie: 'macromart-cart=crt_nonsense' },
  )
  expect(answer.headers.getSetCookie()[0]).toMatch(/^macromart-cart=crt_[0-9a-z]{26};/)
  expect(requests).not.toContain('GET /api/carts/crt_nonsense')
})

test('what is no form, or more than one, is refused in words', async () => {
  const { postForm } = await testStorefront(503)
  const headers = { 'content-type': 'application/json' }
  expect((await postForm('/sign-in', '{}', headers)).status).toBe(422)
  const tooMuch = await postForm('/sign-in', 'x'.repeat(300_000), headers)
  expect(tooMuch.status).toBe(413)
  expect(await tooMuch.text()).toContain('nothing was done')
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/evil\u0001',
  '/evil\r\nset-cookie: a=b',
])('nobody is sent from the sign-in to %s', async (next) => {
  const { get } = await testStorefront(503)
  const text = await (await get(`/sign-in?next=${encodeURIComponent(next)}`)).text()
  expect(text).toContain('action="/sign-in"')
  expect(text).not.toContain('evil')
})

test('what was typed comes back as text, with what is wrong beside the field, and never a password', async () => {
  const { postForm } = await testStorefront(503)
  const typed = { name: '', email: '"><script>alert(1)</script>', password: 'short-secret'.slice(0, 6) }
  const answer = await postForm('/register', typed)
  const text = await answer.text()
  expect(answer.status).toBe(422)
  expect(text).toContain('Your name, please.')
  expect(text).toContain('aria-describedby="email-wrong"')
  expect(text).toContain('&lt;script&gt;')
  expect(text).not.toContain('<script>alert')
  expect(text).not.toContain(typed.password)
})

test('where somebody has to sign in first, they come back afterwards', async () => {
  const { get } = await testStorefront(503)
  const answer = await get('/orders?cursor=a')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/sign-in?next=%2Forders%3Fcursor%3Da')
})

test('a session that is over, or never was one, is none', async () => {
  const { get } = await testStorefront(503)
  for (const cookie of ['macromart-session=nonsense', 'macromart-session=a.b.c', `${sessionCookie('king')}`])
    expect((await get('/orders', { cookie })).status).toBe(303)
})

test('a customer does not find the back office', async () => {
  const { get } = await testStorefront(503)
  expect((await get('/office', { cookie: sessionCookie('customer') })).status).toBe(404)
})

test('money is written as the visitor’s country writes it', () => {
  const price = { amount: 123456, currency: 'EUR' }
  expect(formatMoney(negotiateLocale('de-DE,de;q=0.9,en;q=0.8'), price)).toBe('1.234,56\u00a0€')
  expect(formatMoney(negotiateLocale('xx;q=1, !!, en-GB;q=0.2'), price)).toBe('€1,234.56')
  expect(formatMoney(negotiateLocale(undefined), { amount: 500, currency: 'JPY' })).toBe('JP¥500')
})
