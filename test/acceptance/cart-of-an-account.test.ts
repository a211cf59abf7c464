import { randomUUID } from 'node:crypto'
import { ProblemError } from '@macromart/contract-kit'
import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { fill, newCartId } from '../support/cart.ts'
import { plainBrowser } from '../support/cookie-jar.ts'
import { eventually } from '../support/eventually.ts'
import { place, waitForStatus } from '../support/order.ts'
import { accountDraft, type Credentials, signIn } from '../support/people.ts'
import { anonymous, baseUrl, product } from './shop-under-test.ts'

async function newAccount(): Promise<Credentials> {
  const account = accountDraft()
  await anonymous.accounts.register({ body: account })
  return account
}

/** What a client learns at its sign-in. */
async function session({ email, password }: Credentials) {
  const { token, cartId } = await anonymous.accounts.signIn({ body: { email, password } })
  if (cartId === undefined) throw new Error('the session names no cart')
  return { token, cartId }
}

const merge = (cartId: string, from: string, key: string = randomUUID()) =>
  anonymous.carts.mergeCart({ params: { cartId }, idempotencyKey: key, body: { from: from as `crt_${string}` } })
const read = (cartId: string) => anonymous.carts.getCart({ params: { cartId } })
const linesOf = async (cartId: string) =>
  (await read(cartId)).lines.map(({ productId, quantity }) => ({ id: productId, quantity }))

describe('a cart of an account', () => {
  test('is named at every sign-in of its owner, but neither in the token nor in the account', async () => {
    const [ada, grace] = [await newAccount(), await newAccount()]
    const [first, again, other] = [await session(ada), await session(ada), await session(grace)]
    expect(again.cartId).toBe(first.cartId)
    expect(other.cartId).not.toBe(first.cartId)
    expect(JSON.stringify(decodeJwt(first.token))).not.toContain('crt_')
    const owner = await signIn(baseUrl, ada)
    expect(JSON.stringify(await owner.accounts.me())).not.toContain('crt_')
  })

  test('gets the lines of another cart once, however often the request is sent', async () => {
    const [pot, cup] = await Promise.all([product(), product()])
    const { cartId } = await session(await newAccount())
    const [guest, key] = [newCartId(), randomUUID()]
    await fill(anonymous, cartId, { ...pot, quantity: 2 })
    await fill(anonymous, guest, [
      { ...pot, quantity: 3 },
      { ...cup, quantity: 1 },
    ])
    const answers = await Promise.all([merge(cartId, guest, key), merge(cartId, guest, key), merge(cartId, guest)])
    answers.push(await merge(cartId, guest, key))
    for (const { cart, leftOut } of answers) expect([cart.id, leftOut]).toEqual([cartId, []])
    expect(await linesOf(cartId)).toEqual([
      { id: pot.id, quantity: 5 },
      { id: cup.id, quantity: 1 },
    ])
    expect(await linesOf(guest)).toEqual([])
  })

  test('is not merged into itself', async () => {
    const pot = await product()
    const { cartId } = await session(await newAccount())
    const before = await fill(anonymous, cartId, { ...pot, quantity: 2 })
    const refused = await merge(cartId, cartId).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ProblemError)
    expect(refused).toMatchObject({ status: 422, code: 'cart.same-cart' })
    expect(await read(cartId)).toEqual(before)
  })

  test('of 120 pieces keeps 99, and names the rest, also when the answer was lost', async () => {
    const pot = await product()
    const { cartId } = await session(await newAccount())
    const [guest, key] = [newCartId(), randomUUID()]
    await fill(anonymous, cartId, { ...pot, quantity: 60 })
    await fill(anonymous, guest, { ...pot, quantity: 60 })
    const left = { productId: pot.id, name: pot.name, quantity: 21, of: 60, reason: 'too-many-pieces' }
    for (let sent = 0; sent < 2; sent++)
      expect(await merge(cartId, guest, key)).toMatchObject({ cart: { lines: [{ quantity: 99 }] }, leftOut: [left] })
  })

  test('of 60 products keeps 50, and names the rest', async () => {
    const { cartId } = await session(await newAccount())
    const guest = newCartId()
    const { items } = await anonymous.catalog.listProducts({ query: { limit: 100 } })
    // Products of other tests may be retired at any time.
    const lasting = items.filter(({ category }) => category !== 'curiosities')
    const made = await Promise.all(Array.from({ length: 60 - lasting.length }, () => product()))
    const goods = [...lasting, ...made].map(({ id }) => ({ id }))
    expect(goods).toHaveLength(60)
    await fill(anonymous, cartId, goods.slice(0, 30))
    await fill(anonymous, guest, goods.slice(30))
    const { cart, leftOut } = await merge(cartId, guest)
    expect(cart.lines).toHaveLength(50)
    expect(leftOut.map(({ productId, reason }) => [productId, reason])).toEqual(
      goods.slice(50).map(({ id }) => [id, 'too-many-lines']),
    )
  })

  test('loses the lines of a confirmed order, also those that were merged', async () => {
    const [pot, ada] = [await product(), await newAccount()]
    const [{ cartId }, shopper, guest] = [await session(ada), await signIn(baseUrl, ada), newCartId()]
    await fill(anonymous, guest, { ...pot, quantity: 3 })
    await merge(cartId, guest)
    await waitForStatus(shopper, await place(shopper, { ...pot, quantity: 2 }, { cartId }), 'confirmed')
    await eventually(
      () => linesOf(cartId),
      (lines) => lines[0]?.quantity === 1,
    )
  })
})

describe('in a browser without scripts', () => {
  const signInWith = (browser: ReturnType<typeof plainBrowser>, { email, password }: Credentials, next = '/cart') =>
    browser.send(`/sign-in?next=${encodeURIComponent(next)}`, { email, password })
  const put = (browser: ReturnType<typeof plainBrowser>, { id }: { id: string }, quantity = 1) =>
    browser.send('/cart', { productId: id, quantity: String(quantity) })
  const isEmpty = async (browser: ReturnType<typeof plainBrowser>) =>
    (await browser.get('/cart')).text.includes('Your cart is empty')

  test('the cart of a guest joins that of the account, which every device shows and the next person does not', async () => {
    const [pot, ada] = [await product(), await newAccount()]
    await fill(anonymous, newCartId(), pot)
    const [shared, other] = [plainBrowser(baseUrl), plainBrowser(baseUrl)]
    expect((await put(shared, pot, 2)).text).toContain(pot.name)
    expect((await signInWith(shared, ada)).text).toContain('value="2"')

    await shared.send('/sign-out', {})
    expect([...shared.cookies.keys()].filter((name) => !/(device|kept)$/.test(name))).toEqual([])
    expect(await isEmpty(shared)).toBe(true)

    expect((await signInWith(other, ada)).text).toContain('value="2"')
    await put(other, pot)
    expect((await signInWith(shared, ada)).text).toContain('value="3"')
  })

  test('a sign-in that is sent again counts once', async () => {
    const [pot, ada, browser] = [await product(), await newAccount(), plainBrowser(baseUrl)]
    await fill(anonymous, newCartId(), pot)
    await put(browser, pot, 2)
    const before = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const send = () =>
      fetch(`${baseUrl}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: baseUrl, cookie: before },
        body: new URLSearchParams({ email: ada.email, password: ada.password }),
      })
    await Promise.all([send(), send()])
    expect((await send()).status).toBe(303)
    expect(await linesOf((await session(ada)).cartId)).toEqual([{ id: pot.id, quantity: 2 }])
  })

  test('what does not fit is said at the sign-in, once', async () => {
    const [pot, ada, browser] = [await product(), await newAccount(), plainBrowser(baseUrl)]
    await fill(anonymous, (await session(ada)).cartId, { ...pot, quantity: 91 })
    await put(browser, pot, 20)
    const page = await signInWith(browser, ada)
    expect(page.text).toContain(`12 of 20 <bdi>${pot.name}</bdi>`)
    expect((await browser.get('/cart')).text).toContain('value="99"')
    expect((await browser.get('/cart')).text).not.toContain('12 of 20')
  })

  test('a new account takes over the cart that it was opened with', async () => {
    const [pot, browser, account] = [await product(), plainBrowser(baseUrl), accountDraft()]
    await fill(anonymous, newCartId(), pot)
    await put(browser, pot, 4)
    await browser.send('/register?next=/cart', account)
    expect(await linesOf((await session(account)).cartId)).toEqual([{ id: pot.id, quantity: 4 }])
    expect(browser.cookies.get('macromart-cart')).toBe('')
  })
})
