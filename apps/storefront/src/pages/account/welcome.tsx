import type { Session } from '@macromart/contract-accounts/api'
import type { Context } from 'hono'
import type { Env } from '../../env.ts'
import { answerOf, load } from '../../load.ts'
import { MergeNotice, type MergeOutcome, mergeCarts } from '../cart/merge.tsx'

/**
 * Signs in and goes on to `next`, after what is in the cart of this browser was moved into that of the account. A sign-in
 * succeeds whether carts answers or not.
 */
export async function welcome(c: Context<Env>, session: Session, next: string) {
  c.var.cookies.signIn(c, session)
  const { cartId, unmerged } = c.var.visitor
  if (cartId === undefined) return c.redirect(next, 303)
  if (unmerged === undefined) {
    const { cart } = await load({ cart: c.var.api.carts.getCart({ params: { cartId } }) })
    if (cart.is === 'answered') c.var.cookies.setCart(c, cart.value)
    return c.redirect(next, 303)
  }
  const merge = await mergeCarts(c)
  const merged = merge && answerOf(merge)
  if (merged) c.var.cookies.setCart(c, merged.cart)
  if (merge === undefined || merged?.leftOut.length === 0) return c.redirect(next, 303)
  return c.render(<SignedIn merge={merge} next={next} />, { title: 'Signed in', section: 'account' })
}

/** Says what became of the cart, before the page that the visitor asked for. */
const SignedIn = ({ merge, next }: { merge: MergeOutcome; next: string }) => (
  <div class="wrap narrow">
    <h1>You are signed in</h1>
    <MergeNotice merge={merge} />
    <p class="next-steps">
      <a class="button" href={next}>
        Continue
      </a>
      <a href="/cart">Look at the cart</a>
    </p>
  </div>
)
