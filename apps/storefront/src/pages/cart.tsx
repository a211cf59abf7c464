import { randomUUID } from 'node:crypto'
import type { Cart, CartLine } from '@macromart/contract-carts/api'
import { IdempotencyKey } from '@macromart/contract-kit'
import { isolate } from '@macromart/kernel'
import type { Context } from 'hono'
import * as z from 'zod'
import { EmptyState } from '../components/empty-state.tsx'
import { Notice } from '../components/notice.tsx'
import { Price } from '../components/price.tsx'
import { Quantity } from '../components/quantity.tsx'
import type { Env, Storefront } from '../env.ts'
import { unavailablePage } from '../error-pages.tsx'
import { countPieces } from '../format.ts'
import { readForm } from '../forms.ts'
import { load } from '../load.ts'
import { requireCookies } from '../require-cookies.ts'

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
    const params = { cartId: c.var.cookies.ensureCartId(c, c.var.visitor), productId }
    return change(c, () => c.var.api.carts.addToLine({ params, idempotencyKey: key, body: { quantity } }))
  })

  app.post('/cart/lines/:productId', async (c) => {
    const noCookie = await requireCookie(c)
    if (noCookie) return noCookie
    const { data, errors } = await readForm(c, Change)
    if (errors) return show(c, errors.quantity)
    const params = { cartId: c.var.cookies.ensureCartId(c, c.var.visitor), productId: c.req.param('productId') }
    return change(c, () => c.var.api.carts.putLine({ params, body: data }))
  })

  app.post('/cart/lines/:productId/removal', (c) => {
    const params = { cartId: c.var.cookies.ensureCartId(c, c.var.visitor), productId: c.req.param('productId') }
    return change(c, () => c.var.api.carts.removeLine({ params }))
  })

  app.get('/cart/count', async (c) => {
    const { cartId } = c.var.visitor
    if (cartId === undefined) return c.json({ pieces: 0 })
    const { cart } = await load({ cart: c.var.api.carts.getCart({ params: { cartId } }) })
    if (cart.is !== 'answered') return c.body(null, 503)
    const pieces = countPieces(cart.value.lines)
    c.var.cookies.setCartCount(c, pieces)
    return c.json({ pieces })
  })
}

/** The answer for a browser that has not shown yet that it keeps the cookie of the cart. */
async function requireCookie(c: Context<Env>): Promise<Response | undefined> {
  const found = requireCookies(c, () => c.var.cookies.ensureCartId(c, c.var.visitor))
  if (found !== 'blocked') return found === 'kept' ? undefined : found
  return show(
    c,
    'Your browser keeps no cookies of this shop, so there is no cart to put this into. Allow cookies for this address, then try again.',
  )
}

async function change(c: Context<Env>, make: () => Promise<Cart>) {
  const { cart } = await load({ cart: make() })
  if (cart.is === 'unavailable') return unavailablePage(c, 'The cart', '/cart')
  if (cart.is === 'refused') return show(c, refusalMessages[cart.problem.code ?? ''] ?? 'The cart was not changed.')
  c.var.cookies.setCartCount(c, countPieces(cart.value.lines))
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
  if (cartId === undefined) return c.render(<EmptyCart error={error} />, { title: 'Cart', section: 'cart' })
  const { cart } = await load({ cart: c.var.api.carts.getCart({ params: { cartId } }) })
  if (cart.is === 'unavailable') return unavailablePage(c, 'The cart')
  const lines = cart.is === 'answered' ? cart.value.lines : []
  c.var.cookies.setCartCount(c, countPieces(lines))
  if (cart.is === 'refused' || lines.length === 0)
    return c.render(<EmptyCart error={error} />, { title: 'Cart', section: 'cart' })
  return c.render(<CartContents cart={cart.value} error={error} />, { title: 'Cart', section: 'cart' })
}

const EmptyCart = ({ error }: { error: string | undefined }) => (
  <div class="wrap">
    {error && <Notice kind="bad">{error}</Notice>}
    <EmptyState spot="empty-cart" title="Your cart is empty">
      <p>What you put in stays for thirty days.</p>
      <a class="button" href="/">
        Look around
      </a>
    </EmptyState>
  </div>
)

const CartContents = ({ cart, error }: { cart: Cart; error: string | undefined }) => (
  <div class="wrap cart">
    <h1>Your cart</h1>
    {error && <Notice kind="bad">{error}</Notice>}
    <ul class="lines">
      {cart.lines.map((line) => (
        <Line line={line} />
      ))}
    </ul>
    <div class="sum">
      <p class="sum-total">
        <span>Total</span> <Price of={cart.total} />
      </p>
      <p class="hint">Free delivery, VAT included.</p>
      {cart.total.amount > 0 && (
        <a class="button" href="/checkout">
          Checkout
        </a>
      )}
    </div>
  </div>
)

const Line = ({
  line: { productId, name, unitPrice, previousUnitPrice, retired, quantity, lineTotal },
}: {
  line: CartLine
}) => (
  <li class={retired ? 'line line-retired' : 'line'}>
    <img src={`/products/${productId}/picture`} alt="" width="96" height="96" loading="lazy" />
    <div class="line-words">
      <a href={`/products/${productId}`}>
        <bdi>{name}</bdi>
      </a>
      <p class="line-price">
        <Price of={unitPrice} /> each
      </p>
      {previousUnitPrice && (
        <p class="line-notice">
          The price was <Price of={previousUnitPrice} /> when you added it.
        </p>
      )}
      {retired && <p class="line-notice">No longer sold. Not included in the total.</p>}
    </div>
    {!retired && (
      <form class="line-quantity" method="post" action={`/cart/lines/${productId}`}>
        <Quantity
          id={`quantity-${productId}`}
          name="quantity"
          label={`Quantity of ${isolate(name)}`}
          value={quantity}
        />
        <button class="link" type="submit" data-without-script>
          Update
        </button>
      </form>
    )}
    <p class="line-total">
      <Price of={lineTotal} />
    </p>
    <form class="line-removal" method="post" action={`/cart/lines/${productId}/removal`}>
      <button class="link" type="submit">
        Remove
        <span class="visually-hidden">
          {' '}
          <bdi>{name}</bdi>
        </span>
      </button>
    </form>
  </li>
)
