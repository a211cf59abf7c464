import { randomUUID } from 'node:crypto'
import type { Cart, CartLine } from '@macromart/contract-carts/api'
import type { Context } from 'hono'
import * as z from 'zod'
import type { Env, Storefront } from '../env.ts'
import { resting } from '../failures.tsx'
import { readForm } from '../forms.ts'
import { Blank } from '../parts/blank.tsx'
import { Notice } from '../parts/notice.tsx'
import { Price } from '../parts/price.tsx'
import { Quantity } from '../parts/quantity.tsx'
import { settle } from '../settle.ts'
import { piecesIn } from '../words.ts'

const quantity = z.coerce.number('Say how many.').int('Whole ones only.').min(1, 'At least one.').max(99, 'At most 99.')
/** A form from an older page carries no key, and adds all the same. */
const key = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .optional()
  .catch(undefined)
const Addition = z.object({ productId: z.string(), quantity, key })
const Change = z.object({ quantity })

/** What the visitor is about to buy, and all that can be done to it. */
export function cartPage(app: Storefront) {
  app.get('/cart', (c) => show(c))

  // However many are in the cart already: more of them.
  app.post('/cart', async (c) => {
    const { data, wrongs } = await readForm(c, Addition)
    if (wrongs) return show(c, wrongs.quantity ?? 'That did not work.')
    const { productId, quantity, key = randomUUID() } = data
    const params = { cartId: c.var.cookies.cart(c, c.var.visitor), productId }
    return change(c, () => c.var.shop.carts.addToLine({ params, key, body: { quantity } }))
  })

  app.post('/cart/lines/:productId', async (c) => {
    const { data, wrongs } = await readForm(c, Change)
    if (wrongs) return show(c, wrongs.quantity)
    const params = { cartId: c.var.cookies.cart(c, c.var.visitor), productId: c.req.param('productId') }
    return change(c, () => c.var.shop.carts.putLine({ params, body: data }))
  })

  app.post('/cart/lines/:productId/removal', (c) => {
    const params = { cartId: c.var.cookies.cart(c, c.var.visitor), productId: c.req.param('productId') }
    return change(c, () => c.var.shop.carts.removeLine({ params }))
  })

  app.get('/cart/count', async (c) => {
    const { cartId } = c.var.visitor
    if (cartId === undefined) return c.json({ pieces: 0 })
    const { cart } = await settle({ cart: c.var.shop.carts.getCart({ params: { cartId } }) })
    if (cart.is !== 'answered') return c.body(null, 503)
    const pieces = piecesIn(cart.value.lines)
    c.var.cookies.countCart(c, pieces)
    return c.json({ pieces })
  })
}

async function change(c: Context<Env>, make: () => Promise<Cart>) {
  const { cart } = await settle({ cart: make() })
  if (cart.is === 'resting') return resting(c, 'The cart', '/cart')
  if (cart.is === 'refused') return show(c, words[cart.problem.code ?? ''] ?? 'That did not work.')
  c.var.cookies.countCart(c, piecesIn(cart.value.lines))
  return c.redirect('/cart', 303)
}

const words: Record<string, string> = {
  'cart.unknown-product': 'The cart has not heard of this product yet. If it is new, try again in a moment.',
  'cart.product-retired': 'This product is no longer sold.',
  'idempotency.key-reused': 'This was put into the cart before, in another quantity. Change the quantity here.',
  'cart.too-many-lines': 'The cart is full: it holds 50 different products.',
}

async function show(c: Context<Env>, wrong?: string) {
  const { cartId } = c.var.visitor
  if (wrong) c.status(422)
  if (cartId === undefined) return c.render(<Empty wrong={wrong} />, { title: 'Cart', section: 'cart' })
  const { cart } = await settle({ cart: c.var.shop.carts.getCart({ params: { cartId } }) })
  if (cart.is === 'resting') return resting(c, 'The cart')
  const lines = cart.is === 'answered' ? cart.value.lines : []
  c.var.cookies.countCart(c, piecesIn(lines))
  if (cart.is === 'refused' || lines.length === 0)
    return c.render(<Empty wrong={wrong} />, { title: 'Cart', section: 'cart' })
  return c.render(<Filled cart={cart.value} wrong={wrong} />, { title: 'Cart', section: 'cart' })
}

const Empty = ({ wrong }: { wrong: string | undefined }) => (
  <div class="wrap">
    {wrong && <Notice kind="bad">{wrong}</Notice>}
    <Blank spot="empty-cart" title="Your cart is empty">
      <p>Whatever you put in stays for thirty days.</p>
      <a class="button" href="/">
        Look around
      </a>
    </Blank>
  </div>
)

const Filled = ({ cart, wrong }: { cart: Cart; wrong: string | undefined }) => (
  <div class="wrap cart">
    <h1>Your cart</h1>
    {wrong && <Notice kind="bad">{wrong}</Notice>}
    <ul class="lines">
      {cart.lines.map((line) => (
        <Line line={line} />
      ))}
    </ul>
    <div class="sum">
      <p class="sum-total">
        <span>Total</span> <Price of={cart.total} />
      </p>
      <p class="hint">Sending it costs nothing. Taxes are in it.</p>
      {cart.total.amount > 0 && (
        <a class="button" href="/checkout">
          To the checkout
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
      <a href={`/products/${productId}`}>{name}</a>
      <p class="line-price">
        <Price of={unitPrice} /> each
      </p>
      {previousUnitPrice && (
        <p class="line-news">
          It was <Price of={previousUnitPrice} /> when you put it in.
        </p>
      )}
      {retired && <p class="line-news">No longer sold, and not part of the total.</p>}
    </div>
    {!retired && (
      <form class="line-quantity" method="post" action={`/cart/lines/${productId}`}>
        <Quantity id={`quantity-${productId}`} name="quantity" label={`How many of ${name}`} value={quantity} />
        <button class="link" type="submit" data-without-script>
          Change
        </button>
      </form>
    )}
    <p class="line-total">
      <Price of={lineTotal} />
    </p>
    <form class="line-removal" method="post" action={`/cart/lines/${productId}/removal`}>
      <button class="link" type="submit">
        Remove<span class="visually-hidden"> {name}</span>
      </button>
    </form>
  </li>
)
