import type { Cart } from '@macromart/contract-carts/api'
import type { ProblemError } from '@macromart/contract-kit'
import type { Context } from 'hono'
import { countryFromLocale } from '../countries.ts'
import type { Env, Storefront } from '../env.ts'
import { redirectToSignIn, unavailablePage } from '../error-pages.tsx'
import { fieldErrorsOf, readForm } from '../forms.ts'
import { answerOf, load, submit } from '../load.ts'
import { CheckoutForm, HiddenFields, orderableLines, toOrderDraft } from './checkout/form.ts'
import { CheckoutNotice } from './checkout/notice.tsx'
import { testCards } from './checkout/test-cards.ts'
import { Checkout, type CheckoutProps } from './checkout/view.tsx'

/** Places the order of a cart: once for each form, however often the form is sent. */
export function checkoutPage(app: Storefront) {
  app.get('/checkout', async (c) => {
    const { session, cartId, unmerged, locale } = c.var.visitor
    if (session === undefined) return redirectToSignIn(c)
    // The cart's page merges first, and says what was left out.
    if (cartId === undefined || unmerged) return c.redirect('/cart', 303)
    const { cart, me } = await load({
      cart: c.var.api.carts.getCart({ params: { cartId } }),
      me: c.var.api.accounts.me(),
    })
    if (cart.is === 'unavailable') return unavailablePage(c, 'The cart')
    if (cart.is === 'refused' || orderableLines(cart.value).length === 0) return c.redirect('/cart', 303)
    const typed = {
      name: answerOf(me)?.name ?? '',
      country: countryFromLocale(locale) ?? '',
      paymentMethod: testCards[0].paymentMethod,
    }
    return show(c, 200, { cart: cart.value, key: crypto.randomUUID(), typed })
  })

  app.post('/checkout', async (c) => {
    const { typed, data, errors } = await readForm(c, CheckoutForm)
    const asksForFields = typed.fields !== undefined
    if (errors || asksForFields) {
      const hidden = HiddenFields.safeParse(typed).data
      // The hidden fields are invalid, and no visitor can correct them: start with a new form.
      if (!hidden) return c.redirect('/checkout', 303)
      const form = { cart: hidden.seen, key: hidden.key, typed }
      // Another country was selected, and nothing is ordered.
      return asksForFields || !errors ? show(c, 200, form) : show(c, 422, { ...form, errors })
    }
    const order = await submit(c.var.api.orders.placeOrder({ idempotencyKey: data.key, body: toOrderDraft(data) }))
    if (order.is === 'answered') return c.redirect(`/orders/${order.value.id}`, 303)
    // The order may have been placed. With the same key and content, it is safe to send the form again.
    const asSent = { cart: data.seen, key: data.key, typed }
    if (order.is === 'unavailable') return show(c, 503, { ...asSent, notice: <CheckoutNotice is="unavailable" /> })
    if (order.is === 'signed-out') {
      c.var.cookies.endSession(c)
      return show(c, 401, { ...asSent, notice: <CheckoutNotice is="signed-out" /> })
    }
    return showRefusal(c, order.problem, typed, data.seen)
  })
}

/** Shows the form again, with the current cart. */
async function showRefusal(c: Context<Env>, problem: ProblemError, typed: Record<string, string>, seen: Cart) {
  const { fresh } = await load({ fresh: c.var.api.carts.getCart({ params: { cartId: seen.id } }) })
  const cart = answerOf(fresh) ?? seen
  // The cart has been ordered already: nothing is left to buy.
  if (orderableLines(cart).length === 0)
    return c.redirect(problem.code === idempotencyKeyReused ? '/orders' : '/cart', 303)
  const props = { cart, key: crypto.randomUUID(), typed }
  switch (problem.code) {
    case 'order.total-changed':
      return show(c, 409, { ...props, notice: <CheckoutNotice is="total-changed" was={seen.total} now={cart.total} /> })
    case idempotencyKeyReused:
      return show(c, 409, { ...props, notice: <CheckoutNotice is="sent-before" /> })
    case 'order.product-retired':
    case 'order.unknown-product':
      return show(c, 409, { ...props, notice: <CheckoutNotice is="not-sold" /> })
    case 'order.total-not-payable':
      return show(c, 422, { ...props, notice: <CheckoutNotice is="not-payable" /> })
    default:
      return show(c, 422, { ...props, errors: fieldErrorsOf(problem), notice: <CheckoutNotice is="refused" /> })
  }
}

const idempotencyKeyReused = 'idempotency.key-reused'

function show(c: Context<Env>, status: 200 | 401 | 409 | 422 | 503, props: CheckoutProps) {
  c.status(status)
  return c.render(<Checkout {...props} />, { title: 'Checkout', section: 'cart' })
}
