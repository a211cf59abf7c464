import { Cart, type CartLine } from '@macromart/contract-carts/api'
import { Address, type OrderDraft } from '@macromart/contract-orders/api'
import * as z from 'zod'
import { testCards } from './test-cards.ts'

const line = (missing: string, max: number) =>
  z.string(missing).min(1, missing).max(max, `At most ${max} characters, please.`)

/** The cart as it was shown, which the form carries along: what the shopper agrees to buy, and for how much. */
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

/** What a shopper fills in to buy. */
export const CheckoutForm = z.object({
  name: line('Whose name is to be on the parcel?', 120).pipe(Address.shape.name),
  line1: line('The street and the number, please.', 120).pipe(Address.shape.line1),
  line2: z
    .string()
    .max(120, 'At most 120 characters, please.')
    .optional()
    .transform((typed) => typed || undefined)
    .pipe(Address.shape.line2),
  postalCode: line('The postal code, please.', 20).pipe(Address.shape.postalCode),
  city: line('The town or city, please.', 120).pipe(Address.shape.city),
  country: line('The country, please.', 2).pipe(Address.shape.country),
  paymentMethod: z.enum(
    testCards.map(({ paymentMethod }) => paymentMethod),
    'Pick a card, please.',
  ),
  /** Makes an order of this form once, however often it is sent. */
  key: z.uuid(),
  seen: SeenCart,
})

/** What is sold no longer stays in the cart, and is not ordered. */
export const orderableLines = ({ lines }: Cart): CartLine[] => lines.filter(({ retired }) => !retired)

/** The order that a form asks for: exactly what was shown, for exactly that much. */
export function toOrderDraft({ paymentMethod, key: _, seen, ...shippingAddress }: z.output<typeof CheckoutForm>) {
  return {
    lines: orderableLines(seen).map(({ productId, quantity }) => ({ productId, quantity })),
    shippingAddress,
    paymentMethod,
    expectedTotal: seen.total,
    cartId: seen.id,
  } satisfies OrderDraft
}
