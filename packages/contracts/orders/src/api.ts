import { api, get, PageQuery, pageOf, post } from '@macromart/contract-kit'
import { id, isVisible, Money, mustBeVisible, OpaqueId } from '@macromart/kernel'
import * as z from 'zod'
import { completeAddress, describeProblem } from './address/complete.ts'
import {
  Address,
  CannotCancel,
  Order,
  OrderNotFound,
  OrderStatus,
  RetiredProduct,
  TotalChanged,
  TotalNotPayable,
  UnknownProduct,
} from './order.ts'

export * from './order.ts'

const DraftLine = z.strictObject({ productId: OpaqueId, quantity: z.int().min(1).max(99) })
const noProductTwice = (lines: { productId: string }[]) => new Set(lines.map((l) => l.productId)).size === lines.length

/**
 * An address as a request has it, checked by the rules of its country: the fields that it requires, and the form of a
 * postal code. Each field has a visible character. A country without a field takes it all the same. Where a country requires no city and none is given, the city
 * is its region or the country itself.
 */
const AddressDraft = z
  .strictObject({ ...Address.shape, city: Address.shape.city.optional() })
  .transform((draft, { addIssue }): Address => {
    for (const [field, value] of Object.entries(draft))
      if (value !== undefined && !isVisible(value)) addIssue({ code: 'custom', path: [field], message: mustBeVisible })
    const { address, problems } = completeAddress(draft)
    for (const problem of problems)
      addIssue({ code: 'custom', path: [problem.field], message: describeProblem(problem) })
    return address
  })

/** The order of a customer. The shop sets the prices: `expectedTotal` is the total that the customer saw. */
export const OrderDraft = z.strictObject({
  lines: z.array(DraftLine).min(1).max(50).refine(noProductTwice, 'must not name a product twice'),
  shippingAddress: AddressDraft,
  paymentMethod: z.string().regex(/^[\x21-\x7e]{1,100}$/, 'must be a payment method such as pm_card_visa'),
  expectedTotal: z.strictObject(Money.shape).optional(),
  cartId: id('crt').optional(),
})
export type OrderDraft = z.infer<typeof OrderDraft>

export const ordersApi = api('orders', {
  placeOrder: post('/', {
    summary: 'Place an order',
    auth: 'user',
    idempotent: true,
    body: OrderDraft,
    returns: Order,
    status: 201,
    headers: (order: Order) => ({ location: `/api/orders/${order.id}` }),
    refuses: [UnknownProduct, RetiredProduct, TotalChanged, TotalNotPayable],
  }),
  getOrder: get('/:orderId', { summary: 'Get an order', auth: 'user', returns: Order, refuses: [OrderNotFound] }),
  listOrders: get('/', {
    summary: 'List orders, newest first: those of the caller, or all orders for staff',
    auth: 'user',
    query: PageQuery.extend({ status: OrderStatus.optional() }),
    returns: pageOf(Order),
  }),
  cancelOrder: post('/:orderId/cancellation', {
    summary: 'Cancel an order, or request that shipping stops its parcel',
    auth: 'user',
    returns: Order,
    status: 202,
    refuses: [OrderNotFound, CannotCancel],
  }),
})
