import type { Money } from '@macromart/kernel'
import { Price } from './price.tsx'

interface OrderSummaryProps {
  lines: {
    productId: string
    name: string
    unitPrice: Money
    previousUnitPrice?: Money | undefined
    quantity: number
    lineTotal: Money
  }[]
  total: Money
}

/** The lines of a cart or an order, and their total. */
export const OrderSummary = ({ lines, total }: OrderSummaryProps) => (
  <div class="summary">
    <ul>
      {lines.map(({ productId, name, unitPrice, previousUnitPrice, quantity, lineTotal }) => (
        <li class="summary-line">
          <img src={`/products/${productId}/picture`} alt="" width="64" height="64" loading="lazy" />
          <div>
            <a href={`/products/${productId}`}>
              <bdi>{name}</bdi>
            </a>
            <p class="hint">
              {quantity} × <Price of={unitPrice} />
            </p>
            {previousUnitPrice && (
              <p class="line-notice">
                The price was <Price of={previousUnitPrice} /> when you added it.
              </p>
            )}
          </div>
          <Price of={lineTotal} />
        </li>
      ))}
    </ul>
    <p class="summary-total">
      <span>Total</span> <Price of={total} />
    </p>
  </div>
)
