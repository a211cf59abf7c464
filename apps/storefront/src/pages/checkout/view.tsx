import type { Cart } from '@macromart/contract-carts/api'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { FieldErrors } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import { OrderSummary } from '../../components/order-summary.tsx'
import { Price } from '../../components/price.tsx'
import { AddressFields } from './address-fields.tsx'
import { orderableLines } from './form.ts'
import { testCards } from './test-cards.ts'

export interface CheckoutProps {
  /** The cart to order. The form carries it in a hidden field. */
  cart: Cart
  /** The idempotency key of the order. */
  key: string
  typed: Record<string, string>
  errors?: FieldErrors
  /** Why the form is shown again. */
  notice?: JSX.Element
}

/** The delivery address and the payment, with the order summary beside them. */
export const Checkout = ({ cart, key, typed, errors = {}, notice }: CheckoutProps) => (
  <div class="wrap">
    <h1>Checkout</h1>
    {notice}
    <ErrorSummary errors={errors} />
    <form class="checkout" method="post" action="/checkout" novalidate>
      {/* The first submit button of a form is the one that Enter presses. */}
      <button type="submit" hidden>
        Buy
      </button>
      <input type="hidden" name="key" value={key} />
      <input type="hidden" name="seen" value={JSON.stringify(cart)} />
      <div class="checkout-fields">
        <AddressFields typed={typed} errors={errors} />
        <Cards picked={typed.paymentMethod} error={errors.paymentMethod} />
      </div>
      <section class="checkout-order" aria-labelledby="order-title">
        <h2 id="order-title">Order summary</h2>
        <OrderSummary lines={orderableLines(cart)} total={cart.total} />
        {cart.lines.some(({ retired }) => retired) && (
          <p class="line-notice">Products that are no longer sold stay in your cart and are not ordered.</p>
        )}
        <button class="button" type="submit">
          Buy for <Price of={cart.total} />
        </button>
        <p class="hint">
          The amount is held on your card, and charged when the parcel leaves. <a href="/cart">Change the cart</a>
        </p>
      </section>
    </form>
  </div>
)

const Cards = ({ picked, error }: { picked: string | undefined; error: string | undefined }) => (
  <fieldset class="form-group" id="paymentMethod" aria-describedby={error ? 'cards-hint cards-wrong' : 'cards-hint'}>
    <legend>Payment</legend>
    <p class="hint" id="cards-hint">
      Test cards. Each card behaves as described, and none of them is real.
    </p>
    <div class="choices cards">
      {testCards.map(({ paymentMethod, name, words, pays }) => (
        <label class="choice">
          <input type="radio" name="paymentMethod" value={paymentMethod} checked={paymentMethod === picked} required />
          <span class="choice-name">{name}</span>
          <span class={pays ? 'choice-words choice-paying' : 'choice-words choice-declined'}>{words}</span>
        </label>
      ))}
    </div>
    {error && (
      <p class="wrong" id="cards-wrong">
        {error}
      </p>
    )}
  </fieldset>
)

/** Links to the invalid fields, which may be out of sight on a long form. */
const ErrorSummary = ({ errors }: { errors: FieldErrors }) =>
  Object.keys(errors).length === 0 ? null : (
    <Notice kind="bad">
      <strong>The order was not placed.</strong> Correct these fields:
      <ul class="overlooked">
        {Object.entries(errors).map(([name, error]) => (
          <li>
            <a href={`#${name}`}>{error}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
