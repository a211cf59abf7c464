import { describe, expect, test } from 'vitest'
import { problem, sessionCookie, testStorefront } from '../../fixture.ts'

const [own, browsers] = ['crt_01h455vb4pex5vsknk084sn02q', 'crt_01h455vb4pex5vsknk084sn02r']
const session = {
  token: sessionCookie('customer').split('=')[1],
  tokenType: 'Bearer',
  expiresIn: 3600,
  device: 'known',
  cartId: own,
}
const price = { amount: 1900, currency: 'EUR' }
const line = (quantity: number) => ({
  productId: 'prd_01h455vb4pex5vsknk084sn02q',
  name: 'Kettle',
  unitPrice: price,
  quantity,
  lineTotal: price,
})
const cart = { id: own, lines: [line(99)], total: price, version: 8 }
const leftOut = [{ productId: line(1).productId, name: 'Kettle', quantity: 12, of: 20, reason: 'too-many-pieces' }]

/** A shop that merges carts with this result. Nothing else of the cart is read after a merge. */
const shop = (merge: object = { cart, leftOut: [] }) =>
  testStorefront(200, (path) => {
    if (path.startsWith('/api/accounts/sessions')) return session
    return path.endsWith('/merges') ? merge : cart
  })
const typed = { email: 'ada@macromart.test', password: 'a sentence to remember' }
/** The cookie of a browser that keeps cookies. */
const kept = 'macromart-kept=1'
const signedIn = `${sessionCookie('customer')}; macromart-account-cart=${own}`

/** The cookies that an answer leaves in a browser, by name: undefined for one that it deletes. */
const cookiesOf = (answer: Response) =>
  Object.fromEntries(
    answer.headers.getSetCookie().map((cookie) => {
      const [, name = '', value = ''] = /^macromart-([\w-]+)=([^;]*)/.exec(cookie) ?? []
      return [name, cookie.includes('Max-Age=0') ? undefined : value]
    }),
  )

describe('signing in', () => {
  test('merges the cart of the browser in one request, and uses that of the account from then on', async () => {
    const { requests, postForm } = await shop()
    const answer = await postForm('/sign-in?next=/checkout', typed, { cookie: `macromart-cart=${browsers}.7` })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/checkout'])
    expect(requests).toEqual(['POST /api/accounts/sessions', `POST /api/carts/${own}/merges`])
    expect(cookiesOf(answer)).toMatchObject({ 'account-cart': own, cart: '', pieces: '99' })
    expect(answer.headers.getSetCookie()).toContainEqual(
      expect.stringMatching(/^macromart-account-cart=crt_\w+; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax$/),
    )
  })

  test('says what was left out, before it goes on', async () => {
    const { postForm } = await shop({ cart, leftOut })
    const answer = await postForm('/sign-in?next=/checkout', typed, { cookie: `macromart-cart=${browsers}.7` })
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(text).toContain('12 of 20 <bdi>Kettle</bdi>: a cart holds at most 99 of one product.')
    expect(text).toContain('href="/checkout"')
    expect(text).toContain('Sign out')
    expect(text).toMatch(/data-cart-count[^>]*>99</)
    expect(cookiesOf(answer)).toMatchObject({ 'account-cart': own, cart: '' })
  })

  test('without a cart shows the count of the account’s, and merges nothing', async () => {
    const { requests, postForm } = await shop()
    const answer = await postForm('/sign-in', typed, { cookie: kept })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    expect(requests).toEqual(['POST /api/accounts/sessions', `GET /api/carts/${own}`])
    expect(cookiesOf(answer)).toMatchObject({ 'account-cart': own, pieces: '99' })
  })

  test('never merges the account’s own cart into itself', async () => {
    const { requests, postForm } = await shop()
    await postForm('/sign-in', typed, { cookie: `macromart-cart=${own}.7` })
    expect(requests).not.toContainEqual(expect.stringContaining('/merges'))
  })

  test('forgets the cart of an earlier account, also if accounts names none', async () => {
    const { cartId: _, ...older } = session
    const { postForm } = await testStorefront(200, (path) => (path.startsWith('/api/accounts') ? older : cart))
    const answer = await postForm('/sign-in', typed, { cookie: `macromart-account-cart=${own}` })
    expect(answer.status).toBe(303)
    expect(cookiesOf(answer)).toHaveProperty('account-cart', undefined)
  })
})

describe('when carts does not answer', () => {
  const withoutCarts = () =>
    testStorefront(
      (path) => (path.startsWith('/api/carts') ? 503 : 200),
      (path) => (path.startsWith('/api/carts') ? problem(503, 'request.unavailable') : session),
    )

  test('signing in succeeds, keeps the cart of the browser, and says so', async () => {
    const { postForm } = await withoutCarts()
    const answer = await postForm('/sign-in', typed, { cookie: `macromart-cart=${browsers}.7` })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('What you put in before you signed in is kept.')
    const cookies = cookiesOf(answer)
    expect(cookies).toMatchObject({ session: session.token, 'account-cart': own })
    expect(cookies).not.toHaveProperty('cart')
  })

  test('signing in without a cart goes on at once', async () => {
    const { postForm } = await withoutCarts()
    expect((await postForm('/sign-in', typed, { cookie: kept })).status).toBe(303)
  })

  test('the page of the cart merges it later, and says what was left out', async () => {
    const { requests, get } = await shop({ cart, leftOut })
    const cookie = `${signedIn}; macromart-cart=${browsers}.7`
    const first = await get('/checkout', { cookie })
    expect([first.status, first.headers.get('location')]).toEqual([303, '/cart'])
    const answer = await get('/cart', { cookie })
    expect(await answer.text()).toContain('12 of 20 <bdi>Kettle</bdi>')
    expect(requests.toSorted()).toEqual([`GET /api/carts/${own}`, `POST /api/carts/${own}/merges`])
    expect(cookiesOf(answer)).toMatchObject({ cart: '', pieces: '99' })
  })
})

test('a merge is sent under one key for each account, cart and version of the cart', async () => {
  const { keys, postForm } = await shop()
  const keyOf = async (cartCookie: string) => {
    await postForm('/sign-in', typed, { cookie: `macromart-cart=${cartCookie}` })
    return keys.at(-1)
  }
  const [first, again, later, other] = [
    await keyOf(`${browsers}.7`),
    await keyOf(`${browsers}.7`),
    await keyOf(`${browsers}.8`),
    await keyOf('crt_01h455vb4pex5vsknk084sn02s.7'),
  ]
  expect(again).toBe(first)
  expect(new Set([first, later, other]).size).toBe(3)
  expect(first).not.toContain('crt_')
})

describe('signing out', () => {
  test('leaves neither a session nor a cart to the next person', async () => {
    const { requests, postForm } = await shop()
    const answer = await postForm('/sign-out', {}, { cookie: `${signedIn}; macromart-pieces=99` })
    expect(answer.status).toBe(303)
    expect(cookiesOf(answer)).toEqual({
      session: undefined,
      'account-cart': undefined,
      pieces: undefined,
      cart: undefined,
    })
    expect(requests).toEqual([])
  })

  test('gives the account what is still to be merged', async () => {
    const { requests, postForm } = await shop()
    await postForm('/sign-out', {}, { cookie: `${signedIn}; macromart-cart=${browsers}.7` })
    expect(requests).toEqual([`POST /api/carts/${own}/merges`])
  })
})

describe('without a session that lasts', () => {
  test('the cart of the account is not shown, and its count neither', async () => {
    const { requests, get } = await shop()
    const cookie = `macromart-account-cart=${own}; macromart-pieces=99`
    const text = await (await get('/cart', { cookie })).text()
    expect(text).toContain('Your cart is empty')
    expect(text).toMatch(/data-cart-count[^>]* hidden/)
    expect(requests).toEqual([])
  })

  test('an addition starts a cart of the browser', async () => {
    const { postForm } = await shop()
    const fields = { productId: line(1).productId, quantity: '1' }
    const answer = await postForm('/cart', fields, { cookie: `macromart-account-cart=${own}` })
    expect(answer.status).toBe(303)
    expect(cookiesOf(answer).cart).toMatch(/^crt_/)
    expect(cookiesOf(answer).cart).not.toBe(own)
  })

  test('a session that has ended elsewhere takes the cart of its account with it', async () => {
    const { get } = await testStorefront(401, problem(401, 'request.unauthenticated'))
    const answer = await get('/orders', { cookie: `${signedIn}; macromart-cart=${browsers}.7; macromart-pieces=99` })
    expect(answer.status).toBe(303)
    expect(cookiesOf(answer)).toEqual({ session: undefined, 'account-cart': undefined, pieces: undefined })
  })
})

test('a change keeps the version of the cart of a browser, and no cookie of a browser for that of an account', async () => {
  const { postForm } = await testStorefront(200, { ...cart, id: browsers })
  const fields = { productId: line(1).productId, quantity: '1' }
  expect(cookiesOf(await postForm('/cart', fields, { cookie: `macromart-cart=${browsers}` }))).toEqual({
    cart: `${browsers}.8`,
    pieces: '99',
  })
  const { postForm: send } = await shop()
  expect(cookiesOf(await send('/cart', fields, { cookie: signedIn }))).toEqual({ pieces: '99' })
})
