import { randomUUID } from 'node:crypto'
import type { Cart } from '@macromart/contract-carts/api'
import { IdempotencyKey } from '@macromart/contract-kit'
import type { Context } from 'hono'
import * as z from 'zod'
import type { Env, Storefront } from '../env.ts'
import { unavailablePage } from '../error-pages.tsx'
import { countPieces } from '../format.ts'
import { readForm } from '../forms.ts'
import { answerOf, load } from '../load.ts'
import { requireCookies } from '../require-cookies.ts'
import { mergeCarts } from './cart/merge.tsx'
import { CartContents, EmptyCart } from './cart/view.tsx'

const quantity = z.coerce
  .number('Enter a quantity.')
  .int('Enter a whole number.')
  .min(1, 'The quantity must be at least 1.')
  .max(99, 'The quantity must be at most 99.')
/** A form without a valid key gets a new key. */
const key = IdempotencyKey.optional().catch(undefined)
const Addition = z.object({ productId: z.string(), quantity, key })
const Change = z.object({ quantity })

/** The visitor's cart, and every change to it. */
export function cartPage(app: Storefront) {
  app.get('/cart', (c) => show(c))

  // Adds to the quantity that is in the cart.
  app.post('/cart', async (c) => {
    const noCookie = await requireCookie(c)
    if (noCookie) return noCookie
    const { data, errors } = await readForm(c, Addition)
    if (errors) return show(c, errors.quantity ?? 'The cart was not changed.')
    const { productId, quantity, key = randomUUID() } = data
    return change(c, (cartId) =>
      c.var.api.carts.addToLine({ params: { cartId, productId }, idempotencyKey: key, body: { quantity } }),
    )
  })

  app.post('/cart/lines/:productId', async (c) => {
    const noCookie = await requireCookie(c)
    if (noCookie) return noCookie
    const { data, errors } = await readForm(c, Change)
    if (errors) return show(c, errors.quantity)
    const { productId } = c.req.param()
    return change(c, (cartId) => c.var.api.carts.putLine({ params: { cartId, productId }, body: data }))
  })

  app.post('/cart/lines/:productId/removal', (c) => {
    const { productId } = c.req.param()
    return change(c, (cartId) => c.var.api.carts.removeLine({ params: { cartId, productId } }))
  })

  app.get('/cart/count', async (c) => {
    const { cartId } = c.var.visitor
    if (cartId === undefined) return c.json({ pieces: 0 })
    const { cart } = await load({ cart: c.var.api.carts.getCart({ params: { cartId } }) })
    if (cart.is !== 'answered') return c.body(null, 503)
    c.var.cookies.setCart(c, cart.value)
    return c.json({ pieces: countPieces(cart.value.lines) })
  })
}

/** Starts a cart if there is none. The answer for a browser that has not shown yet that it keeps cookies. */
async function requireCookie(c: Context<Env>): Promise<Response | undefined> {
  if (c.var.visitor.cartId !== undefined) return undefined
  const found = requireCookies(c, () => c.var.cookies.tryOut(c))
  if (found === 'kept') c.var.cookies.startCart(c)
  if (found !== 'blocked') return found === 'kept' ? undefined : found
  return show(
    c,
    'Your browser keeps no cookies of this shop, so there is no cart to put this into. Allow cookies for this address, then try again.',
  )
}

async function change(c: Context<Env>, make: (cartId: string) => Promise<Cart>) {
  const { cartId } = c.var.visitor
  if (cartId === undefined) return c.redirect('/cart', 303)
  const { cart } = await load({ cart: make(cartId) })
  if (cart.is === 'unavailable') return unavailablePage(c, 'The cart', '/cart')
  if (cart.is === 'refused') return show(c, refusalMessages[cart.problem.code ?? ''] ?? 'The cart was not changed.')
  c.var.cookies.setCart(c, cart.value)
  return c.redirect('/cart', 303)
}

const refusalMessages: Record<string, string> = {
  'cart.unknown-product': 'This product cannot be added yet. If it is new, try again in a moment.',
  'cart.product-retired': 'This product is no longer sold.',
  'idempotency.key-reused': 'This form was already sent with another quantity. Change the quantity here.',
  'cart.too-many-lines': 'The cart is full: it holds 50 different products.',
}

async function show(c: Context<Env>, error?: string) {
  const { cartId } = c.var.visitor
  if (error) c.status(422)
  const props = { title: 'Cart', section: 'cart' } as const
  if (cartId === undefined) return c.render(<EmptyCart error={error} />, props)
  const [{ stored }, merge] = await Promise.all([
    load({ stored: c.var.api.carts.getCart({ params: { cartId } }) }),
    mergeCarts(c),
  ])
  const cart = (merge && answerOf(merge)?.cart) ?? answerOf(stored)
  if (cart === undefined && stored.is === 'unavailable') return unavailablePage(c, 'The cart')
  if (cart) c.var.cookies.setCart(c, cart)
  if (cart === undefined || cart.lines.length === 0) return c.render(<EmptyCart error={error} merge={merge} />, props)
  return c.render(<CartContents cart={cart} error={error} merge={merge} />, props)
}
