import { Cart, type CartLine } from '@macromart/contract-carts/api'
import { Address, type OrderDraft } from '@macromart/contract-orders/api'
import * as z from 'zod'
import { testCards } from './test-cards.ts'

const line = (missing: string, max: number) =>
  z.string(missing).min(1, missing).max(max, `Enter at most ${max} characters.`)

/** The cart as it was shown, in a hidden field: the lines and the total that the shopper agrees to. */
const SeenCart = z
  .string()
  .transform((json, { addIssue }) => {
    try {
      return JSON.parse(json) as unknown
    } catch {
      addIssue('must be a cart')
      return z.NEVER
    }
  })
  .pipe(Cart)

/** The fields of the checkout. */
export const CheckoutForm = z.object({
  name: line('Enter the recipient’s name.', 120).pipe(Address.shape.name),
  line1: line('Enter the street and the number.', 120).pipe(Address.shape.line1),
  line2: z
    .string()
    .max(120, 'Enter at most 120 characters.')
    .optional()
    .transform((typed) => typed || undefined)
    .pipe(Address.shape.line2),
  postalCode: line('Enter the postal code.', 20).pipe(Address.shape.postalCode),
  city: line('Enter the town or city.', 120).pipe(Address.shape.city),
  country: line('Select a country.', 2).pipe(Address.shape.country),
  paymentMethod: z.enum(
    testCards.map(({ paymentMethod }) => paymentMethod),
    'Select a card.',
  ),
  /** The idempotency key: the form places one order, however often it is sent. */
  key: z.uuid(),
  seen: SeenCart,
})

/** Retired products stay in the cart and are not ordered. */
export const orderableLines = ({ lines }: Cart): CartLine[] => lines.filter(({ retired }) => !retired)

/** The order of a form: exactly the lines and the total that were shown. */
export function toOrderDraft({ paymentMethod, key: _, seen, ...shippingAddress }: z.output<typeof CheckoutForm>) {
  return {
    lines: orderableLines(seen).map(({ productId, quantity }) => ({ productId, quantity })),
    shippingAddress,
    paymentMethod,
    expectedTotal: seen.total,
    cartId: seen.id,
  } satisfies OrderDraft
}
