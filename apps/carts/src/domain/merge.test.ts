import { maxLines, maxQuantity } from '@macromart/contract-carts/api'
import { isRefusal, newId } from '@macromart/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { days, emptyCart, euros, noon, pricesOf, product } from '../fixture.ts'
import { type Addition, addToLine, type CartState, maxAdditions, type Prices, put } from './cart.ts'
import { mergeOnce, toMerge } from './merge.ts'

const request = () => ({ id: newId('mrg'), requestHash: 'a request' })

const products = Array.from({ length: 60 }, (_, n) => product({ name: `Teapot ${n}` }))
const prices = pricesOf(...products)
const idOf = (n: number) => products[n]?.id ?? ''

/** A cart with these quantities, by the number of the product. */
const cartWith = (...wanted: [n: number, quantity: number][]): CartState => ({
  ...emptyCart(),
  version: wanted.length,
  lines: wanted.map(([n, quantity]) => ({
    productId: products[n]?.id ?? newId('prd'),
    quantity,
    seenPrice: euros(1999),
  })),
})

function merged(into: CartState, from: CartState, known: Prices = prices) {
  const outcome = mergeOnce(into, from, request(), undefined, known, noon)
  if (isRefusal(outcome)) throw new Error(outcome.detail)
  return outcome
}
const quantities = ({ lines }: CartState) => lines.map(({ productId, quantity }) => [productId, quantity])

describe('merging a cart into another', () => {
  test('moves its lines behind those of the other, adds the quantities, and leaves it empty', () => {
    const [into, from] = [cartWith([0, 2], [1, 1]), cartWith([2, 4], [0, 3])]
    const { cart, leftOut, changes } = merged(into, from)
    expect(quantities(cart)).toEqual([
      [idOf(0), 5],
      [idOf(1), 1],
      [idOf(2), 4],
    ])
    expect(leftOut).toEqual([])
    expect(cart).toMatchObject({ id: into.id, version: 3, changedAt: noon, expiresAt: Date.parse(days(30)) / 1000 })
    expect(changes?.into.next).toBe(cart)
    expect(changes?.from.next).toMatchObject({ id: from.id, lines: [], version: 3 })
  })

  test('moves nothing from an empty cart, and writes nothing', () =>
    expect(merged(cartWith([0, 2]), emptyCart())).not.toHaveProperty('changes'))

  test('keeps 99 pieces of a product, and names those that were left out', () => {
    const { cart, leftOut } = merged(cartWith([0, 91]), cartWith([0, 20]))
    expect(quantities(cart)).toEqual([[idOf(0), 99]])
    expect(leftOut).toEqual([{ productId: idOf(0), name: 'Teapot 0', quantity: 12, of: 20, reason: 'too-many-pieces' }])
  })

  test('keeps 50 products, and names those that were left out', () => {
    const into = cartWith(...Array.from({ length: 49 }, (_, n): [number, number] => [n, 1]))
    const { cart, leftOut } = merged(into, cartWith([49, 2], [50, 3], [0, 1]))
    expect(cart.lines).toHaveLength(50)
    expect(cart.lines[0]?.quantity).toBe(2)
    expect(leftOut).toEqual([{ productId: idOf(50), name: 'Teapot 50', quantity: 3, of: 3, reason: 'too-many-lines' }])
  })

  test('moves retired products last, so that they take no place of one that is sold', () => {
    const gone = { ...product({ name: 'Gone' }), status: 'retired' as const }
    const known = new Map([...prices, ...pricesOf(gone)])
    const into = cartWith(...Array.from({ length: 49 }, (_, n): [number, number] => [n, 1]))
    const retired = { productId: gone.id, quantity: 1, seenPrice: gone.price }
    const from = { ...cartWith([49, 1]), lines: [retired, ...cartWith([49, 1]).lines] }
    expect(merged(into, from, known).leftOut).toMatchObject([{ name: 'Gone', reason: 'too-many-lines' }])
    expect(toMerge(merged(emptyCart(), from, known), known)).toMatchObject({
      cart: { lines: [{ productId: idOf(49) }, { productId: gone.id, retired: true }] },
    })
  })

  test('shows a price that has changed since either cart was changed', () => {
    const dearer = pricesOf({ ...(products[0] as (typeof products)[number]), price: euros(2500), version: 2 })
    const fresh = cartWith([0, 1])
    const seen = { ...fresh, lines: fresh.lines.map((line) => ({ ...line, seenPrice: euros(2500) })) }
    const shown = (into: CartState, from: CartState) => toMerge(merged(into, from, dearer), dearer)
    const changed = { cart: { lines: [{ quantity: 2, unitPrice: euros(2500), previousUnitPrice: euros(1999) }] } }
    expect(shown(cartWith([0, 1]), { ...seen, id: newId('crt') })).toMatchObject(changed)
    expect(shown(seen, cartWith([0, 1]))).toMatchObject(changed)
    expect(shown(emptyCart(), cartWith([0, 2]))).toMatchObject(changed)
  })

  test('is refused for a cart and itself', () => {
    const cart = cartWith([0, 2])
    expect(mergeOnce(cart, cart, request(), undefined, prices, noon)).toMatchObject({
      status: 422,
      code: 'cart.same-cart',
    })
  })
})

describe('a repeated request', () => {
  const [into, from, sent] = [cartWith([0, 91]), cartWith([0, 20]), request()]
  const first = mergeOnce(into, from, sent, undefined, prices, noon)
  if (isRefusal(first) || first.changes === undefined) throw new Error('the first merge moves lines')
  const { next: record } = first.changes.record

  test('moves nothing and returns what the first left out, in any later state of both carts', () => {
    for (const later of [from, emptyCart(), cartWith([1, 1])])
      expect(mergeOnce(first.cart, later, sent, record, prices, days(1))).toEqual({
        cart: first.cart,
        leftOut: first.leftOut,
      })
  })

  test('is refused with the key of another request', () =>
    expect(mergeOnce(first.cart, from, { ...sent, requestHash: 'another' }, record, prices, noon)).toMatchObject({
      status: 422,
      code: 'idempotency.key-reused',
    }))
})

test('an addition that is sent again after the merge, to the other cart, adds nothing', () => {
  const wanted = { productId: idOf(0), quantity: 2 }
  const addition: Addition = { key: 'one', requestHash: 'two teapots' }
  const from = addToLine(emptyCart(), wanted, addition, prices, noon)
  if (isRefusal(from)) throw new Error(from.detail)
  const { cart } = merged(cartWith([1, 1]), from.next)
  expect(addToLine(cart, wanted, addition, prices, noon)).toMatchObject({ unchanged: true })
  const many = Array.from({ length: maxAdditions }, (_, n) => ({ key: `key ${n}`, requestHash: '' }))
  expect(merged({ ...cartWith([1, 1]), additions: many }, from.next).cart.additions).toHaveLength(maxAdditions)
})

/** A cart of up to 50 products out of the first 60. */
const carts = fc
  .uniqueArray(fc.tuple(fc.nat(59), fc.integer({ min: 1, max: maxQuantity })), {
    maxLength: maxLines,
    selector: ([n]) => n,
  })
  .map((lines) => cartWith(...lines))

test('keeps both limits, for any two carts; what is neither in the cart nor left out does not exist', () =>
  fc.assert(
    fc.property(carts, carts, fc.uniqueArray(fc.nat(59)), (into, from, retired) => {
      const known = new Map([
        ...prices,
        ...pricesOf(
          ...retired.map((n) => ({ ...(products[n] as (typeof products)[number]), status: 'retired' as const })),
        ),
      ])
      const { cart, leftOut, changes } = merged(into, from, known)
      expect(cart.lines.length).toBeLessThanOrEqual(maxLines)
      expect(Math.max(0, ...cart.lines.map(({ quantity }) => quantity))).toBeLessThanOrEqual(maxQuantity)
      expect(new Set(cart.lines.map(({ productId }) => productId)).size).toBe(cart.lines.length)
      const total = (lines: readonly { productId: string; quantity: number }[], id: string) =>
        lines.filter(({ productId }) => productId === id).reduce((sum, { quantity }) => sum + quantity, 0)
      for (const { id } of products)
        expect(total(cart.lines, id) + total(leftOut, id)).toBe(total(into.lines, id) + total(from.lines, id))
      expect(changes?.from.next.lines ?? []).toEqual([])
      // A line stays where it was, and can be put again unless its product is retired.
      expect(cart.lines.slice(0, into.lines.length).map(({ productId }) => productId)).toEqual(
        into.lines.map(({ productId }) => productId),
      )
      for (const line of cart.lines)
        if (!known.get(line.productId)?.retired) expect(isRefusal(put(cart, line, known, noon))).toBe(false)
    }),
  ))
