import { Cart } from '@macromart/contract-carts/api'
import { type Decision, isRefusal, newId } from '@macromart/kernel'
import { describe, expect, test } from 'vitest'
import { days, emptyCart, euros, noon, pricesOf, product } from '../fixture.ts'
import { addToLine, asOf, type CartState, maxAdditions, put, remove, removePurchased, toView } from './cart.ts'

const [teapot, cup] = [product(), product({ name: 'Cup', price: euros(500) })]
const prices = pricesOf(teapot, cup)

/** The cart after a change that must not be refused. */
function after(decision: Decision<CartState> | { code: string }): CartState {
  if (isRefusal(decision)) throw new Error(decision.detail)
  return (decision as Decision<CartState>).next
}
const withIn = (...wanted: [productId: string, quantity: number][]) =>
  wanted.reduce((cart, [productId, quantity]) => after(put(cart, { productId, quantity }, prices, noon)), emptyCart())
const quantities = ({ lines }: CartState) => lines.map(({ quantity }) => quantity)

describe('putting in', () => {
  test('begins a cart, kept for thirty days from then', () => {
    const cart = emptyCart()
    expect(put(cart, { productId: teapot.id, quantity: 2 }, prices, noon)).toEqual({
      next: {
        id: cart.id,
        lines: [{ productId: teapot.id, quantity: 2, seenPrice: teapot.price }],
        version: 1,
        changedAt: noon,
        expiresAt: Date.parse(days(30)) / 1000,
      },
      events: [],
    })
  })

  test('sets the quantity in its place, whatever it was', () => {
    const cart = withIn([teapot.id, 2], [cup.id, 1], [teapot.id, 5])
    expect(cart.lines.map(({ productId }) => productId)).toEqual([teapot.id, cup.id])
    expect(quantities(cart)).toEqual([5, 1])
    expect(cart.version).toBe(3)
  })

  test('the same again changes nothing', () => {
    const cart = withIn([teapot.id, 2])
    expect(put(cart, { productId: teapot.id, quantity: 2 }, prices, days(1))).toEqual({
      next: cart,
      events: [],
      unchanged: true,
    })
  })

  test('the same again at another price is having seen it', () => {
    const dearer = pricesOf({ ...teapot, price: euros(2500), version: 2 })
    const before = withIn([teapot.id, 2])
    const cart = after(put(before, { productId: teapot.id, quantity: 2 }, dearer, days(1)))
    expect(cart).toMatchObject({ version: 2, lines: [{ quantity: 2, seenPrice: euros(2500) }] })
  })

  test('what nobody knows is refused', () =>
    expect(put(emptyCart(), { productId: newId('prd'), quantity: 1 }, prices, noon)).toMatchObject({
      status: 422,
      code: 'cart.unknown-product',
    }))

  test('what is no longer sold is refused, in any quantity and wherever it is already in the cart', () => {
    const gone = pricesOf({ ...teapot, status: 'retired', version: 2 })
    for (const cart of [emptyCart(), withIn([teapot.id, 2])])
      for (const quantity of [1, 2, 3])
        expect(put(cart, { productId: teapot.id, quantity }, gone, noon)).toMatchObject({
          code: 'cart.product-retired',
        })
  })

  test('a fifty-first product is refused; more of one that is there is not', () => {
    const products = Array.from({ length: 51 }, () => product())
    const known = pricesOf(...products)
    const full = products
      .slice(0, 50)
      .reduce((cart, { id }) => after(put(cart, { productId: id, quantity: 1 }, known, noon)), emptyCart())
    expect(full.lines).toHaveLength(50)
    const one = { productId: products[50]?.id ?? '', quantity: 1 }
    expect(put(full, one, known, noon)).toMatchObject({ status: 422, code: 'cart.too-many-lines' })
    const more = { productId: products[7]?.id ?? '', quantity: 9 }
    expect(quantities(after(put(full, more, known, noon)))[7]).toBe(9)
  })
})

describe('adding', () => {
  const once = (key: string, requestHash = 'a request') => ({ key, requestHash })
  const more = (cart: CartState, [productId, quantity]: [string, number], key: string) =>
    after(addToLine(cart, { productId, quantity }, once(key), prices, noon))

  test('puts so many on top of what is there, at the price of now, and keeps its place', () => {
    const cart = more(withIn([teapot.id, 2], [cup.id, 1]), [teapot.id, 3], 'one')
    expect(quantities(cart)).toEqual([5, 1])
    expect(cart).toMatchObject({ version: 3, changedAt: noon, expiresAt: Date.parse(days(30)) / 1000 })
    const dearer = pricesOf({ ...teapot, price: euros(2500), version: 2 })
    const seen = after(addToLine(cart, { productId: teapot.id, quantity: 1 }, once('two'), dearer, noon))
    expect(seen.lines[0]).toMatchObject({ quantity: 6, seenPrice: euros(2500) })
  })

  test('counts once for each key, also when the line was taken away or bought meanwhile', () => {
    const cart = more(emptyCart(), [teapot.id, 2], 'one')
    const repeated = (now: CartState) =>
      addToLine(now, { productId: teapot.id, quantity: 2 }, once('one'), prices, days(1))
    expect(repeated(cart)).toEqual({ next: cart, events: [], unchanged: true })
    const bought = removePurchased(cart, [{ productId: teapot.id, quantity: 2 }], days(1)).next
    for (const now of [remove(cart, teapot.id, days(1)).next, bought])
      expect(repeated(now)).toEqual({ next: now, events: [], unchanged: true })
    expect(quantities(more(cart, [teapot.id, 2], 'two'))).toEqual([4])
  })

  test('with the key of another request is refused', () => {
    const cart = more(emptyCart(), [teapot.id, 2], 'one')
    expect(addToLine(cart, { productId: teapot.id, quantity: 3 }, once('one', 'another'), prices, noon)).toMatchObject({
      status: 422,
      code: 'idempotency.key-reused',
    })
  })

  test('stops at 99, and is remembered there as well', () => {
    const full = more(withIn([teapot.id, 98]), [teapot.id, 5], 'one')
    expect(quantities(full)).toEqual([99])
    const still = more(full, [teapot.id, 1], 'two')
    expect(quantities(still)).toEqual([99])
    const room = remove(still, teapot.id, noon).next
    expect(more(room, [teapot.id, 1], 'two')).toBe(room)
  })

  test('remembers the latest fifty', () => {
    let cart = emptyCart()
    for (let n = 0; n <= maxAdditions; n++) cart = more(cart, [teapot.id, 1], `key ${n}`)
    expect(maxAdditions).toBe(50)
    expect(cart.additions).toHaveLength(50)
    expect(quantities(more(cart, [teapot.id, 1], 'key 1'))).toEqual([51])
    expect(quantities(more(cart, [teapot.id, 1], 'key 0'))).toEqual([52])
  })

  test('what cannot be put in is refused, and not remembered', () => {
    const gone = pricesOf({ ...teapot, status: 'retired', version: 2 })
    const wanted = { productId: teapot.id, quantity: 1 }
    for (const [known, code] of [[gone, 'cart.product-retired'] as const, [new Map(), 'cart.unknown-product'] as const])
      expect(addToLine(emptyCart(), wanted, once('one'), known, noon)).toMatchObject({ code })
  })
})

describe('taking away', () => {
  test('leaves the others, and the last one an empty cart', () => {
    const cart = withIn([teapot.id, 2], [cup.id, 1])
    const { next } = remove(cart, teapot.id, days(1))
    expect(next).toMatchObject({ version: 3, changedAt: days(1), expiresAt: Date.parse(days(31)) / 1000 })
    expect(next.lines).toEqual(cart.lines.slice(1))
    expect(remove(next, cup.id, days(1)).next).toMatchObject({ version: 4, lines: [] })
  })

  test('what is not there changes nothing', () => {
    for (const cart of [emptyCart(), withIn([cup.id, 1])])
      expect(remove(cart, teapot.id, noon)).toEqual({ next: cart, events: [], unchanged: true })
  })
})

describe('what was bought', () => {
  const bought = (productId: string, quantity: number) => [{ productId, quantity }]

  test('leaves; the rest stays as it was seen', () => {
    const cart = withIn([teapot.id, 2], [cup.id, 3])
    const { next } = removePurchased(cart, [...bought(teapot.id, 2), ...bought(cup.id, 1)], days(1))
    expect(next).toMatchObject({ version: 3, lines: [{ productId: cup.id, quantity: 2, seenPrice: cup.price }] })
  })

  test('leaves nothing below zero where the shopper has put some back meanwhile', () =>
    expect(removePurchased(withIn([teapot.id, 1]), bought(teapot.id, 2), noon).next.lines).toEqual([]))

  test.each([
    ['of other products', withIn([cup.id, 1])],
    ['out of an empty cart', emptyCart()],
  ])('%s changes nothing', (_, cart) => {
    expect(removePurchased(cart, bought(teapot.id, 2), noon)).toEqual({ next: cart, events: [], unchanged: true })
  })
})

describe('a cart', () => {
  test('that was never written is empty', () => {
    const id = newId('crt')
    expect(toView(asOf(undefined, id, noon), prices)).toEqual({ id, lines: [], total: euros(0), version: 0 })
  })

  test('is shown with names, the prices of now, and the total', () => {
    const cart = withIn([teapot.id, 2], [cup.id, 3])
    const shown = toView(cart, prices)
    expect(shown).toEqual({
      id: cart.id,
      lines: [
        { productId: teapot.id, name: 'Teapot', unitPrice: euros(1999), quantity: 2, lineTotal: euros(3998) },
        { productId: cup.id, name: 'Cup', unitPrice: euros(500), quantity: 3, lineTotal: euros(1500) },
      ],
      total: euros(5498),
      version: 2,
      changedAt: noon,
    })
    expect(Cart.parse(shown)).toEqual(shown)
  })

  test('tells a price that has changed beside the one that was seen', () => {
    const dearer = pricesOf({ ...teapot, price: euros(2500), name: 'Large teapot', version: 2 })
    const { lines, total } = toView(withIn([teapot.id, 2]), dearer)
    expect(lines).toMatchObject([{ name: 'Large teapot', unitPrice: euros(2500), previousUnitPrice: euros(1999) }])
    expect(total).toEqual(euros(5000))
    expect(toView(withIn([teapot.id, 2]), prices).lines[0]).not.toHaveProperty('previousUnitPrice')
  })

  test('shows what is no longer sold, and leaves it out of the total', () => {
    const gone = new Map([...prices, ...pricesOf({ ...teapot, status: 'retired', version: 2 })])
    const { lines, total } = toView(withIn([teapot.id, 2], [cup.id, 1]), gone)
    expect(lines).toMatchObject([{ retired: true, lineTotal: euros(3998) }, { lineTotal: euros(500) }])
    expect(lines[1]).not.toHaveProperty('retired')
    expect(total).toEqual(euros(500))
    expect(toView(withIn([teapot.id, 2]), gone).total).toEqual(euros(0))
  })

  test('is empty from its thirtieth day on, and what is put in then goes on from its version', () => {
    const cart = withIn([teapot.id, 2], [cup.id, 1])
    expect(asOf(cart, cart.id, days(29.99))).toBe(cart)
    const expired = asOf(cart, cart.id, days(30))
    expect(toView(expired, prices)).toEqual({ id: cart.id, lines: [], total: euros(0), version: 2 })
    expect(after(put(expired, { productId: cup.id, quantity: 4 }, prices, days(40)))).toMatchObject({
      lines: [{ productId: cup.id, quantity: 4 }],
      version: 3,
      expiresAt: Date.parse(days(70)) / 1000,
    })
  })
})
