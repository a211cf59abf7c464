import { Instant, id, Money, refusal, text } from '@macromart/kernel'
import * as z from 'zod'

const codes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'

/** The officially assigned codes of ISO 3166-1 alpha-2. */
const CountryCode = z.enum(codes.split(' '), 'must be an ISO 3166-1 alpha-2 country code')

export const OrderId = id('ord')
export type OrderId = z.infer<typeof OrderId>
export const CustomerId = id('acc')
export type CustomerId = z.infer<typeof CustomerId>

/**
 * The shipping address of a parcel. Which fields it has beside `city` depends on its country. `region` is as the country's
 * post writes it: `CA` in the United States, `Kowloon` in Hong Kong.
 */
export const Address = z.object({
  name: text(1, 120),
  line1: text(1, 120),
  line2: text(1, 120).optional(),
  postalCode: text(1, 20).optional(),
  city: text(1, 120),
  region: text(1, 120).optional(),
  country: CountryCode,
})
export type Address = z.infer<typeof Address>

/** A line of an order, with the name and the price at the time of the order. */
export const Line = z.object({
  productId: id('prd'),
  name: z.string(),
  unitPrice: Money,
  quantity: z.int().positive(),
  lineTotal: Money,
})
export type Line = z.infer<typeof Line>

export const OrderStatus = z.enum([
  'placed',
  'reserved',
  'confirmed',
  'dispatched',
  'delivered',
  'cancelled',
  'refunded',
])
export type OrderStatus = z.infer<typeof OrderStatus>

export const CancellationReason = z.enum(['out-of-stock', 'payment-declined', 'customer', 'staff', 'timeout'])
export type CancellationReason = z.infer<typeof CancellationReason>

export const Order = z.object({
  id: OrderId,
  customerId: CustomerId,
  status: OrderStatus,
  lines: z.array(Line),
  total: Money,
  shippingAddress: Address,
  /** Set while the order waits for shipping to stop the parcel, or to report that it has left. */
  cancellationRequestedAt: Instant.optional(),
  cancellation: z.object({ reason: CancellationReason, detail: z.string().optional() }).optional(),
  timeline: z.array(z.object({ status: OrderStatus, at: Instant })),
  version: z.int(),
  placedAt: Instant,
  changedAt: Instant,
})
export type Order = z.infer<typeof Order>

export const OrderNotFound = refusal('order.not-found', 404, 'Order not found')
export const UnknownProduct = refusal('order.unknown-product', 422, 'Unknown product')
export const RetiredProduct = refusal('order.product-retired', 422, 'This product is no longer sold')
export const TotalNotPayable = refusal('order.total-not-payable', 422, 'A card cannot pay this total')
export const TotalChanged = refusal('order.total-changed', 409, 'The total has changed')
export const CannotCancel = refusal('order.cannot-cancel', 409, 'The order can no longer be cancelled')
