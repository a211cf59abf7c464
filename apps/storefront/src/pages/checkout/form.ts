import { Cart, type CartLine } from '@macromart/contract-carts/api'
import { type CountryField, fieldsOf } from '@macromart/contract-orders/address-rules'
import { Address, type OrderDraft } from '@macromart/contract-orders/api'
import { completeAddress } from '@macromart/contract-orders/complete-address'
import * as z from 'zod'
import { describeProblem } from './country-fields.ts'
import { testCards } from './test-cards.ts'

const line = (missing: string, max: number) =>
  z.string(missing).min(1, missing).max(max, `Enter at most ${max} characters.`)

const optionalLine = (max: number) =>
  z
    .string()
    .max(max, `Enter at most ${max} characters.`)
    .optional()
    .transform((typed) => typed || undefined)

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

/** What every form of a checkout carries, and no visitor enters. */
export const HiddenFields = z.object({
  /** The idempotency key: the form places one order, however often it is sent. */
  key: z.uuid(),
  seen: SeenCart,
})

/** The fields of the checkout, without the rules of the country. */
const EnteredFields = HiddenFields.extend({
  name: line('Enter the recipient’s name.', 120).pipe(Address.shape.name),
  line1: line('Enter the street and the number.', 120).pipe(Address.shape.line1),
  line2: optionalLine(120).pipe(Address.shape.line2),
  postalCode: optionalLine(20).pipe(Address.shape.postalCode),
  city: optionalLine(120).pipe(Address.shape.city.optional()),
  region: optionalLine(120).pipe(Address.shape.region),
  country: line('Select a country.', 2).pipe(Address.shape.country),
  paymentMethod: z.enum(
    testCards.map(({ paymentMethod }) => paymentMethod),
    'Select a card.',
  ),
})
type EnteredFields = z.output<typeof EnteredFields>

/** The fields of the checkout. A field that its country lacks is ignored: it was entered for another country. */
export const CheckoutForm = EnteredFields.superRefine(
  (entered, { addIssue }) => {
    for (const problem of addressOf(entered).problems)
      addIssue({ code: 'custom', path: [problem.field], message: describeProblem(problem) })
  },
  // Also beside errors in other fields.
  { when: ({ value }) => Address.shape.country.safeParse((value as EnteredFields).country).success },
)

type EnteredAddress = Omit<EnteredFields, 'key' | 'seen' | 'paymentMethod'>

function addressOf({ name, line1, line2, country, ...entered }: EnteredAddress) {
  const fields = fieldsOf(country)
  const of = (field: CountryField) => (fields.includes(field) ? entered[field] : undefined)
  return completeAddress({
    ...{ name, line1, country },
    ...(line2 !== undefined && { line2 }),
    ...{ city: of('city'), region: of('region'), postalCode: of('postalCode') },
  })
}

/** Retired products stay in the cart and are not ordered. */
export const orderableLines = ({ lines }: Cart): CartLine[] => lines.filter(({ retired }) => !retired)

/** The order of a form: exactly the lines and the total that were shown. */
export function toOrderDraft({ paymentMethod, key: _, seen, ...entered }: EnteredFields) {
  return {
    lines: orderableLines(seen).map(({ productId, quantity }) => ({ productId, quantity })),
    shippingAddress: addressOf(entered).address,
    paymentMethod,
    expectedTotal: seen.total,
    cartId: seen.id,
  } satisfies OrderDraft
}
