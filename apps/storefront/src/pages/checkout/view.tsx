import type { Cart } from '@macromart/contract-carts/api'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { useRequestContext } from 'hono/jsx-renderer'
import { countriesIn } from '../../countries.ts'
import type { Env } from '../../env.ts'
import { Field, type Wrongs } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Price } from '../../parts/price.tsx'
import { Summary } from '../../parts/summary.tsx'
import { testCards } from './cards.ts'
import { toBuy } from './form.ts'

export interface CheckoutProps {
  /** What is asked about: the form carries it along. */
  cart: Cart
  /** The idempotency key of the order. */
  key: string
  typed: Record<string, string>
  wrongs?: Wrongs
  /** Why the form is here again. */
  news?: JSX.Element
}

/** Where it goes, what pays for it, and beside it what it is. */
export const Checkout = ({ cart, key, typed, wrongs = {}, news }: CheckoutProps) => (
  <div class="wrap">
    <h1>Checkout</h1>
    {news}
    <Overlooked wrongs={wrongs} />
    <form class="checkout" method="post" action="/checkout" novalidate>
      <input type="hidden" name="key" value={key} />
      <input type="hidden" name="seen" value={JSON.stringify(cart)} />
      <div class="checkout-fields">
        <AddressFields typed={typed} wrongs={wrongs} />
        <Cards picked={typed.paymentMethod} wrong={wrongs.paymentMethod} />
      </div>
      <section class="checkout-order" aria-labelledby="order-title">
        <h2 id="order-title">Your order</h2>
        <Summary lines={toBuy(cart)} total={cart.total} />
        {cart.lines.some(({ retired }) => retired) && (
          <p class="line-news">What is no longer sold stays in your cart and is not ordered.</p>
        )}
        <button class="button" type="submit">
          Buy for <Price of={cart.total} />
        </button>
        <p class="hint">
          Your bank only holds the money until the parcel leaves. <a href="/cart">Change the cart</a>
        </p>
      </section>
    </form>
  </div>
)

interface FieldsProps {
  typed: Record<string, string>
  wrongs: Wrongs
}

function AddressFields({ typed, wrongs }: FieldsProps) {
  const { locale } = useRequestContext<Env>().var.visitor
  const field = (name: string, label: string, autocomplete: string) => ({
    name,
    label,
    value: typed[name],
    wrongs,
    more: { autocomplete: `shipping ${autocomplete}` },
  })
  return (
    <fieldset class="form-group">
      <legend>Where it goes</legend>
      <Field {...field('name', 'Name', 'name')} />
      <Field {...field('line1', 'Street and number', 'address-line1')} />
      <Field {...field('line2', 'Flat, floor, company', 'address-line2')} optional />
      <div class="form-row postal-row">
        <Field {...field('postalCode', 'Postal code', 'postal-code')} />
        <Field {...field('city', 'Town or city', 'address-level2')} />
      </div>
      <Field {...field('country', 'Country', 'country')} options={countriesIn(locale)} />
    </fieldset>
  )
}

const Cards = ({ picked, wrong }: { picked: string | undefined; wrong: string | undefined }) => (
  <fieldset class="form-group" id="paymentMethod" aria-describedby={wrong ? 'cards-hint cards-wrong' : 'cards-hint'}>
    <legend>What pays for it</legend>
    <p class="hint" id="cards-hint">
      Cards to try the shop with: each does what it says, and none of them is real.
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
    {wrong && (
      <p class="wrong" id="cards-wrong">
        {wrong}
      </p>
    )}
  </fieldset>
)

/** On a long form, what is wrong may be out of sight. */
const Overlooked = ({ wrongs }: { wrongs: Wrongs }) =>
  Object.keys(wrongs).length === 0 ? null : (
    <Notice kind="bad">
      <strong>Nothing was bought yet.</strong> Look here again:
      <ul class="overlooked">
        {Object.entries(wrongs).map(([name, wrong]) => (
          <li>
            <a href={`#${name}`}>{wrong}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
