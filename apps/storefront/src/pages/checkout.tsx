import type { Cart } from '@macromart/contract-carts/api'
import type { ProblemError } from '@macromart/contract-kit'
import type { Context } from 'hono'
import { countryOf } from '../countries.ts'
import type { Env, Storefront } from '../env.ts'
import { resting, signInFirst } from '../failures.tsx'
import { readForm, wrongsOf } from '../forms.ts'
import { answerOf, attempted, settle } from '../settle.ts'
import { testCards } from './checkout/cards.ts'
import { CheckoutForm, draftOf, toBuy } from './checkout/form.ts'
import { News } from './checkout/news.tsx'
import { Checkout, type CheckoutProps } from './checkout/view.tsx'

/** Where a cart becomes an order: once for each form, however often it is sent. */
export function checkoutPage(app: Storefront) {
  app.get('/checkout', async (c) => {
    const { session, cartId, locale } = c.var.visitor
    if (session === undefined) return signInFirst(c)
    if (cartId === undefined) return c.redirect('/cart', 303)
    const { cart, me } = await settle({
      cart: c.var.shop.carts.getCart({ params: { cartId } }),
      me: c.var.shop.accounts.me(),
    })
    if (cart.is === 'resting') return resting(c, 'The cart')
    if (cart.is === 'refused' || toBuy(cart.value).length === 0) return c.redirect('/cart', 303)
    const typed = {
      name: answerOf(me)?.name ?? '',
      country: countryOf(locale) ?? '',
      paymentMethod: testCards[0].paymentMethod,
    }
    return show(c, 200, { cart: cart.value, key: crypto.randomUUID(), typed })
  })

  app.post('/checkout', async (c) => {
    const { typed, data, wrongs } = await readForm(c, CheckoutForm)
    if (wrongs) {
      const hidden = CheckoutForm.pick({ key: true, seen: true }).safeParse(typed).data
      // Nobody has typed those: the form is of no use, and a new one is.
      if (!hidden) return c.redirect('/checkout', 303)
      return show(c, 422, { cart: hidden.seen, key: hidden.key, typed, wrongs })
    }
    const order = await attempted(c.var.shop.orders.placeOrder({ key: data.key, body: draftOf(data) }))
    if (order.is === 'answered') return c.redirect(`/orders/${order.value.id}`, 303)
    // It may have been placed all the same. With its key and all that is in it, the form can be sent again without harm.
    const asSent = { cart: data.seen, key: data.key, typed }
    if (order.is === 'resting') return show(c, 503, { ...asSent, news: <News is="resting" /> })
    if (order.is === 'signed-out') {
      c.var.cookies.signOut(c)
      return show(c, 401, { ...asSent, news: <News is="signed-out" /> })
    }
    return refused(c, order.problem, typed, data.seen)
  })
}

/** Asks again, with the cart as it is now. */
async function refused(c: Context<Env>, problem: ProblemError, typed: Record<string, string>, seen: Cart) {
  const { fresh } = await settle({ fresh: c.var.shop.carts.getCart({ params: { cartId: seen.id } }) })
  const cart = answerOf(fresh) ?? seen
  // It was bought already, and nothing is left to ask about.
  if (toBuy(cart).length === 0) return c.redirect(problem.code === reused ? '/orders' : '/cart', 303)
  const asked = { cart, key: crypto.randomUUID(), typed }
  switch (problem.code) {
    case 'order.total-changed':
      return show(c, 409, { ...asked, news: <News is="total-changed" was={seen.total} now={cart.total} /> })
    case reused:
      return show(c, 409, { ...asked, news: <News is="sent-before" /> })
    case 'order.product-retired':
    case 'order.unknown-product':
      return show(c, 409, { ...asked, news: <News is="not-sold" /> })
    case 'order.total-not-payable':
      return show(c, 422, { ...asked, news: <News is="not-payable" /> })
    default:
      return show(c, 422, { ...asked, wrongs: wrongsOf(problem), news: <News is="refused" /> })
  }
}

const reused = 'idempotency.key-reused'

function show(c: Context<Env>, status: 200 | 401 | 409 | 422 | 503, props: CheckoutProps) {
  c.status(status)
  return c.render(<Checkout {...props} />, { title: 'Checkout', section: 'cart' })
}
