// cspell:ignore Fcheckout пример
import { expect, test } from 'vitest'
import { problem, testStorefront } from '../fixture.ts'

const typed = { name: 'Ada', email: 'ada@macromart.test', password: 'a sentence to remember' }
/** The cookie of a browser that keeps cookies. */
const kept = { cookie: 'macromart-kept=1' }

test('shows a lockout as such, not as an outage', async () => {
  const { postForm } = await testStorefront(429, problem(429, 'account.locked'))
  const answer = await postForm('/sign-in', typed, kept)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Too many attempts.')
})

test.each(['/sign-in', '/register'])('keeps the values entered on %s when accounts is busy or down', async (path) => {
  for (const busy of [429, 503]) {
    const { postForm } = await testStorefront(busy)
    const answer = await postForm(path, typed, kept)
    const text = await answer.text()
    expect(answer.status).toBe(503)
    expect(text).toContain('The shop did not answer.')
    expect(text).toContain(`value="${typed.email}"`)
    expect(text).not.toContain(typed.password)
  }
})

const session = { token: 'a.b.c', tokenType: 'Bearer', expiresIn: 3600, device: 'a device' }
const account = { id: 'acc_01h455vb4pex5vsknk084sn02q', email: typed.email, name: 'Ada', role: 'customer' }
const answerOf = (path: string) =>
  path.endsWith('/sessions') ? session : { ...account, openedAt: '2026-11-23T10:00:00.000Z' }

test.each([
  ['/sign-in', ['POST /api/accounts/sessions']],
  ['/register', ['POST /api/accounts', 'POST /api/accounts/sessions']],
])('the first form to %s sets a cookie and is sent again, before accounts is called', async (path, calls) => {
  const { requests, postForm } = await testStorefront(201, answerOf)
  const first = await postForm(`${path}?next=%2Fcheckout`, typed)
  expect([first.status, first.headers.get('location')]).toEqual([307, `${path}?next=%2Fcheckout&cookie=set`])
  const [cookie = ''] = first.headers.getSetCookie()
  expect(cookie).toMatch(/^macromart-kept=1;/)
  expect(requests).toEqual([])
  const second = await postForm(`${path}?next=%2Fcheckout&cookie=set`, typed, { cookie: cookie.split(';')[0] ?? '' })
  expect([second.status, second.headers.get('location')]).toEqual([303, '/checkout'])
  expect(second.headers.getSetCookie()[0]).toMatch(/^macromart-session=a\.b\.c;/)
  expect(requests).toEqual(calls)
})

test.each(['/sign-in', '/register'])(
  'a browser that keeps no cookies learns at %s what the shop needs, and accounts is not called',
  async (path) => {
    const { requests, postForm } = await testStorefront(201, answerOf)
    const answer = await postForm(`${path}?next=%2Fcheckout&cookie=set`, typed)
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain('Your browser keeps no cookies of this shop')
    expect(text).toContain(`action="${path}?next=%2Fcheckout"`)
    expect(text).toContain(`value="${typed.email}"`)
    expect(text).not.toContain(typed.password)
    expect(requests).toEqual([])
  },
)

test.each([
  ['a=b@example.com', 303],
  ['ada@пример.рф', 303],
  ['jörg@example.com', 422],
  ['ada@example', 303],
  ['ada@exam_ple.com', 422],
])('registers an address by the rule of browsers: %s', async (email, status) => {
  const { postForm } = await testStorefront(201, answerOf)
  const answer = await postForm('/register', { ...typed, email }, kept)
  expect(answer.status).toBe(status)
  if (status === 422) expect(await answer.text()).toContain('Enter a valid e-mail address')
})
