import type { Cart, CartLine } from '@macromart/contract-carts/api'
import { isolate } from '@macromart/kernel'
import { EmptyState } from '../../components/empty-state.tsx'
import { Notice } from '../../components/notice.tsx'
import { Price } from '../../components/price.tsx'
import { Quantity } from '../../components/quantity.tsx'
import { MergeNotice, type MergeOutcome } from './merge.tsx'

interface MessageProps {
  /** Why the cart was not changed. */
  error?: string | undefined
  /** What became of the cart of this browser, when it was to be merged into that of the account. */
  merge?: MergeOutcome | undefined
}

/** A page about a cart without lines. */
export const EmptyCart = (messages: MessageProps) => (
  <div class="wrap">
    <Messages {...messages} />
    <EmptyState spot="empty-cart" title="Your cart is empty">
      <p>What you put in stays for thirty days.</p>
      <a class="button" href="/">
        Look around
      </a>
    </EmptyState>
  </div>
)

/** The lines of a cart, each with its forms, and the total. */
export const CartContents = ({ cart, ...messages }: MessageProps & { cart: Cart }) => (
  <div class="wrap cart">
    <h1>Your cart</h1>
    <Messages {...messages} />
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

const Messages = ({ error, merge }: MessageProps) => (
  <>
    {error && <Notice kind="bad">{error}</Notice>}
    {merge && <MergeNotice merge={merge} />}
  </>
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
