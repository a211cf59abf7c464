import { Cart } from '@macromart/contract-carts/api'
import { type Decision, isRefusal, newId } from '@macromart/kernel'
import { describe, expect, test } from 'vitest'
import { days, emptyCart, euros, noon, pricesOf, product } from '../fixture.ts'
import {
  type Addition,
  addToLine,
  asOf,
  type CartState,
  maxAdditions,
  put,
  remove,
  removePurchased,
  toView,
} from './cart.ts'

const [teapot, cup] = [product(), product({ name: 'Cup', price: euros(500) })]
const prices = pricesOf(teapot, cup)

/** The cart after a change. Throws if the change is refused. */
function after(decision: Decision<CartState> | { code: string }): CartState {
  if (isRefusal(decision)) throw new Error(decision.detail)
  return (decision as Decision<CartState>).next
}
const withIn = (...wanted: [productId: string, quantity: number][]) =>
  wanted.reduce((cart, [productId, quantity]) => after(put(cart, { productId, quantity }, prices, noon)), emptyCart())
const quantities = ({ lines }: CartState) => lines.map(({ quantity }) => quantity)

describe('setting a line', () => {
  test('starts a cart that expires thirty days later', () => {
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

  test('replaces the quantity and keeps the position of the line', () => {
    const cart = withIn([teapot.id, 2], [cup.id, 1], [teapot.id, 5])
    expect(cart.lines.map(({ productId }) => productId)).toEqual([teapot.id, cup.id])
    expect(quantities(cart)).toEqual([5, 1])
    expect(cart.version).toBe(3)
  })

  test('to the same quantity at the same price changes nothing', () => {
    const cart = withIn([teapot.id, 2])
    expect(put(cart, { productId: teapot.id, quantity: 2 }, prices, days(1))).toEqual({
      next: cart,
      events: [],
      unchanged: true,
    })
  })

  test('to the same quantity at a new price accepts the new price', () => {
    const dearer = pricesOf({ ...teapot, price: euros(2500), version: 2 })
    const before = withIn([teapot.id, 2])
    const cart = after(put(before, { productId: teapot.id, quantity: 2 }, dearer, days(1)))
    expect(cart).toMatchObject({ version: 2, lines: [{ quantity: 2, seenPrice: euros(2500) }] })
  })

  test('is refused for an unknown product', () =>
    expect(put(emptyCart(), { productId: newId('prd'), quantity: 1 }, prices, noon)).toMatchObject({
      status: 422,
      code: 'cart.unknown-product',
    }))

  test('is refused for a retired product, in any quantity, also if it is already in the cart', () => {
    const gone = pricesOf({ ...teapot, status: 'retired', version: 2 })
    for (const cart of [emptyCart(), withIn([teapot.id, 2])])
      for (const quantity of [1, 2, 3])
        expect(put(cart, { productId: teapot.id, quantity }, gone, noon)).toMatchObject({
          code: 'cart.product-retired',
        })
  })

  test('is refused for a fifty-first product, but not for more of a product in the cart', () => {
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

describe('adding to a line', () => {
  const once = (key: string, requestHash = 'a request') => ({ key, requestHash })
  const more = (cart: CartState, [productId, quantity]: [string, number], key: string) =>
    after(addToLine(cart, { productId, quantity }, once(key), prices, noon))

  test('increases the quantity at the current price and keeps the position of the line', () => {
    const cart = more(withIn([teapot.id, 2], [cup.id, 1]), [teapot.id, 3], 'one')
    expect(quantities(cart)).toEqual([5, 1])
    expect(cart).toMatchObject({ version: 3, changedAt: noon, expiresAt: Date.parse(days(30)) / 1000 })
    const dearer = pricesOf({ ...teapot, price: euros(2500), version: 2 })
    const seen = after(addToLine(cart, { productId: teapot.id, quantity: 1 }, once('two'), dearer, noon))
    expect(seen.lines[0]).toMatchObject({ quantity: 6, seenPrice: euros(2500) })
  })

  test('counts once for each key, even if the line was removed or purchased meanwhile', () => {
    const cart = more(emptyCart(), [teapot.id, 2], 'one')
    const repeated = (now: CartState) =>
      addToLine(now, { productId: teapot.id, quantity: 2 }, once('one'), prices, days(1))
    expect(repeated(cart)).toEqual({ next: cart, events: [], unchanged: true })
    const bought = removePurchased(cart, [{ productId: teapot.id, quantity: 2 }], days(1)).next
    for (const now of [remove(cart, teapot.id, days(1)).next, bought])
      expect(repeated(now)).toEqual({ next: now, events: [], unchanged: true })
    expect(quantities(more(cart, [teapot.id, 2], 'two'))).toEqual([4])
  })

  test('counts once if an earlier version of carts stored its whole hashes', () => {
    const wanted = { productId: teapot.id, quantity: 2 }
    const whole = { key: 'first half, second half', requestHash: 'two teapots, in full' }
    const cart = { ...more(emptyCart(), [teapot.id, 2], 'any'), additions: [whole] }
    const again = (addition: Addition) => addToLine(cart, wanted, addition, prices, noon)
    expect(again({ key: 'first half', requestHash: 'two teapots' })).toMatchObject({ unchanged: true })
    expect(again({ key: 'first half', requestHash: 'one teapot' })).toMatchObject({ code: 'idempotency.key-reused' })
  })

  test('is refused with the key of another request', () => {
    const cart = more(emptyCart(), [teapot.id, 2], 'one')
    expect(addToLine(cart, { productId: teapot.id, quantity: 3 }, once('one', 'another'), prices, noon)).toMatchObject({
      status: 422,
      code: 'idempotency.key-reused',
    })
  })

  test('stops at 99 and stores the key there as well', () => {
    const full = more(withIn([teapot.id, 98]), [teapot.id, 5], 'one')
    expect(quantities(full)).toEqual([99])
    const still = more(full, [teapot.id, 1], 'two')
    expect(quantities(still)).toEqual([99])
    const room = remove(still, teapot.id, noon).next
    expect(more(room, [teapot.id, 1], 'two')).toBe(room)
  })

  test('stores the latest fifty keys', () => {
    let cart = emptyCart()
    for (let n = 0; n <= maxAdditions; n++) cart = more(cart, [teapot.id, 1], `key ${n}`)
    expect(maxAdditions).toBe(50)
    expect(cart.additions).toHaveLength(50)
    expect(quantities(more(cart, [teapot.id, 1], 'key 1'))).toEqual([51])
    expect(quantities(more(cart, [teapot.id, 1], 'key 0'))).toEqual([52])
  })

  test('is refused for a retired and for an unknown product', () => {
    const gone = pricesOf({ ...teapot, status: 'retired', version: 2 })
    const wanted = { productId: teapot.id, quantity: 1 }
    for (const [known, code] of [[gone, 'cart.product-retired'] as const, [new Map(), 'cart.unknown-product'] as const])
      expect(addToLine(emptyCart(), wanted, once('one'), known, noon)).toMatchObject({ code })
  })
})

describe('removing a line', () => {
  test('keeps the other lines, and leaves an empty cart after the last', () => {
    const cart = withIn([teapot.id, 2], [cup.id, 1])
    const { next } = remove(cart, teapot.id, days(1))
    expect(next).toMatchObject({ version: 3, changedAt: days(1), expiresAt: Date.parse(days(31)) / 1000 })
    expect(next.lines).toEqual(cart.lines.slice(1))
    expect(remove(next, cup.id, days(1)).next).toMatchObject({ version: 4, lines: [] })
  })

  test('changes nothing for a product that is not in the cart', () => {
    for (const cart of [emptyCart(), withIn([cup.id, 1])])
      expect(remove(cart, teapot.id, noon)).toEqual({ next: cart, events: [], unchanged: true })
  })
})

describe('removing purchased lines', () => {
  const bought = (productId: string, quantity: number) => [{ productId, quantity }]

  test('subtracts the quantities and keeps the price that was seen', () => {
    const cart = withIn([teapot.id, 2], [cup.id, 3])
    const { next } = removePurchased(cart, [...bought(teapot.id, 2), ...bought(cup.id, 1)], days(1))
    expect(next).toMatchObject({ version: 3, lines: [{ productId: cup.id, quantity: 2, seenPrice: cup.price }] })
  })

  test('removes a line with fewer pieces than were purchased', () =>
    expect(removePurchased(withIn([teapot.id, 1]), bought(teapot.id, 2), noon).next.lines).toEqual([]))

  test.each([
    ['from a cart of other products', withIn([cup.id, 1])],
    ['from an empty cart', emptyCart()],
  ])('%s changes nothing', (_, cart) => {
    expect(removePurchased(cart, bought(teapot.id, 2), noon)).toEqual({ next: cart, events: [], unchanged: true })
  })
})

describe('a cart', () => {
  test('that was never written is empty', () => {
    const id = newId('crt')
    expect(toView(asOf(undefined, id, noon), prices)).toEqual({ id, lines: [], total: euros(0), version: 0 })
  })

  test('is shown with names, current prices and the total', () => {
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

  test('shows a changed price beside the price that was seen', () => {
    const dearer = pricesOf({ ...teapot, price: euros(2500), name: 'Large teapot', version: 2 })
    const { lines, total } = toView(withIn([teapot.id, 2]), dearer)
    expect(lines).toMatchObject([{ name: 'Large teapot', unitPrice: euros(2500), previousUnitPrice: euros(1999) }])
    expect(total).toEqual(euros(5000))
    expect(toView(withIn([teapot.id, 2]), prices).lines[0]).not.toHaveProperty('previousUnitPrice')
  })

  test('shows retired products and leaves them out of the total', () => {
    const gone = new Map([...prices, ...pricesOf({ ...teapot, status: 'retired', version: 2 })])
    const { lines, total } = toView(withIn([teapot.id, 2], [cup.id, 1]), gone)
    expect(lines).toMatchObject([{ retired: true, lineTotal: euros(3998) }, { lineTotal: euros(500) }])
    expect(lines[1]).not.toHaveProperty('retired')
    expect(total).toEqual(euros(500))
    expect(toView(withIn([teapot.id, 2]), gone).total).toEqual(euros(0))
  })

  test('is empty from its thirtieth day on, and a later change continues from its version', () => {
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
