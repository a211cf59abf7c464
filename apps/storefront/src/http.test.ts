import { describe, expect, test } from 'vitest'
import { assets, pictures, sessionCookie, testStorefront } from './fixture.ts'
import { formatInstant, formatMoney } from './format.ts'
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

test('allows no inline scripts or styles, and none of other origins', async () => {
  const { get } = await testStorefront(503)
  const answer = await get('/')
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe')
  const text = await answer.text()
  expect(text).not.toMatch(/<script(?![^>]*src=)|\sstyle=|\son[a-z]+=/)
})

test('sends no-store for sessions and forms, no-cache otherwise, and one hour for a picture’s address', async () => {
  const { get, postForm } = await testStorefront(503)
  const cacheControl = async (answer: Response | Promise<Response>) => (await answer).headers.get('cache-control')
  expect(await cacheControl(get('/'))).toBe('private, no-cache')
  expect(await cacheControl(get('/', { cookie: sessionCookie('customer') }))).toBe('no-store')
  expect(await cacheControl(postForm('/register', { email: 'ada@macromart.test' }))).toBe('no-store')
  const { get: look } = await testStorefront(200, kettle)
  expect(await cacheControl(look(`/products/${product}/picture`))).toBe('public, max-age=3600')
})

test.each(['/api', '/api/', '/api/unknown', '/api/unknown/health'])('returns a 404 problem at %s', async (path) => {
  const { requests, get, postForm } = await testStorefront(200)
  for (const answer of [await get(path), await postForm(path, '{}', { origin: 'https://elsewhere.example' })]) {
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(await answer.json()).toMatchObject({ status: 404, code: 'request.not-found' })
  }
  expect(requests).toEqual([])
})

describe.each([
  ['another site', { origin: 'https://evil.example' }],
  ['another site, by a newer browser', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['another port', { origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' }],
  ['an opaque origin', { origin: 'null' }],
  ['no origin', { origin: '' }],
])('a request from %s', (_, headers) => {
  test.each(['application/x-www-form-urlencoded', 'application/json', 'text/plain', 'application/octet-stream'])(
    'is refused with content type %s',
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

test('accepts the shop’s own forms under the edge’s host name, and does not reveal that name', async () => {
  const [shop, host] = ['https://shop.example', 'abc.execute-api.eu-central-1.amazonaws.com']
  const init = { method: 'POST', headers: { origin: shop, host } }
  const answer = await http(shop, assets, pictures).request(`https://${host}/sign-out`, init)
  expect(answer.status).toBe(303)
  expect(JSON.stringify([...answer.headers, await answer.text()])).not.toContain(host)
})

test('sets cookies that are HttpOnly and SameSite, and Secure when the shop is not on localhost', async () => {
  const { postForm } = await testStorefront(503)
  const fields = { productId: product, quantity: '1' }
  const kept = { cookie: 'macromart-kept=1' }
  const [local = ''] = (await postForm('/cart', fields, kept)).headers.getSetCookie()
  expect(local).toMatch(/^macromart-cart=crt_\w+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)

  const shop = 'https://shop.example'
  const init = { method: 'POST', headers: { origin: shop } }
  const deployed = await http(shop, assets, pictures).request(`${shop}/sign-out`, init)
  expect(deployed.headers.getSetCookie()[0]).toMatch(/^__Host-macromart-session=; Max-Age=0; Path=\/; .*Secure/)
})

test('replaces a cart cookie that is not a cart id', async () => {
  const { requests, postForm } = await testStorefront(503)
  const answer = await postForm(
    '/cart',
    { productId: product, quantity: '1' },
    { cookie: 'macromart-cart=crt_nonsense' },
  )
  expect(answer.headers.getSetCookie()[0]).toMatch(/^macromart-cart=crt_[0-9a-z]{26};/)
  expect(requests).not.toContain('GET /api/carts/crt_nonsense')
})

test('refuses a body that is not a form (422) or too large (413) with a page', async () => {
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
])('does not redirect from the sign-in to %s', async (next) => {
  const { get } = await testStorefront(503)
  const text = await (await get(`/sign-in?next=${encodeURIComponent(next)}`)).text()
  expect(text).toContain('action="/sign-in"')
  expect(text).not.toContain('evil')
})

test('returns entered values as escaped text with an error beside the field, and never a password', async () => {
  const { postForm } = await testStorefront(503)
  const typed = { name: '', email: '"><script>alert(1)</script>', password: 'short-secret'.slice(0, 6) }
  const answer = await postForm('/register', typed)
  const text = await answer.text()
  expect(answer.status).toBe(422)
  expect(text).toContain('Enter your name.')
  expect(text).toContain('aria-describedby="email-wrong"')
  expect(text).toContain('&lt;script&gt;')
  expect(text).not.toContain('<script>alert')
  expect(text).not.toContain(typed.password)
})

test('redirects to the sign-in, and from there back to the page', async () => {
  const { get } = await testStorefront(503)
  const answer = await get('/orders?cursor=a')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/sign-in?next=%2Forders%3Fcursor%3Da')
})

test('ignores malformed sessions and unknown roles', async () => {
  const { get } = await testStorefront(503)
  for (const cookie of ['macromart-session=nonsense', 'macromart-session=a.b.c', `${sessionCookie('king')}`])
    expect((await get('/orders', { cookie })).status).toBe(303)
})

test('returns 404 to a customer in the back office', async () => {
  const { get } = await testStorefront(503)
  expect((await get('/office', { cookie: sessionCookie('customer') })).status).toBe(404)
})

test('formats money by the visitor’s locale', () => {
  const price = { amount: 123456, currency: 'EUR' }
  expect(formatMoney(negotiateLocale('de-DE,de;q=0.9,en;q=0.8'), price)).toBe('1.234,56\u00a0€')
  expect(formatMoney(negotiateLocale('xx;q=1, !!, en-GB;q=0.2'), price)).toBe('€1,234.56')
  expect(formatMoney(negotiateLocale(undefined), { amount: 500, currency: 'JPY' })).toBe('JP¥500')
})

test.each([
  ['ar-EG', '€1,234.56', 'Nov 23, 2026, 10:00 AM UTC'],
  ['fa-IR', '€1,234.56', 'Nov 23, 2026, 10:00 AM UTC'],
  ['th-TH', '€1,234.56', 'Nov 23, 2026, 10:00 AM UTC'],
  ['he-IL', '€1,234.56', '23 Nov 2026, 10:00 UTC'],
  ['en-GB-u-ca-buddhist-nu-thai', '€1,234.56', '23 Nov 2026, 10:00 UTC'],
  ['de-DE', '1.234,56\u00a0€', '23 Nov 2026, 10:00 UTC'],
])(
  'money and dates for a visitor with %s have Latin digits, the Gregorian calendar and English words',
  (tag, money, date) => {
    const locale = negotiateLocale(`${tag},en;q=0.1`)
    expect(formatMoney(locale, { amount: 123456, currency: 'EUR' })).toBe(money)
    expect(formatInstant(locale, '2026-11-23T10:00:00.000Z')).toBe(date)
  },
)
