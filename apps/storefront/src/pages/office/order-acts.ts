import * as z from 'zod'
import type { Shop } from '../../shop.ts'
import type { Deed } from './said.tsx'

const text = (most: number, missing: string) =>
  z.string().min(1, missing).max(most, `At most ${most} characters, please.`)

/** What staff can do about an order, as the forms about it say. */
export const OrderAct = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('dispatch'),
    carrier: text(60, 'Who carries it?'),
    trackingNumber: text(60, 'Its number, please.'),
    despiteDispute: z.literal('true').optional(),
  }),
  z.object({ act: z.literal('deliver') }),
  z.object({ act: z.literal('cancel') }),
  z.object({
    act: z.literal('refund'),
    reason: text(200, 'Why? It is kept with the payment.'),
    key: z.string().min(1),
  }),
])

/** Does it, each at the macrofunction whose matter it is. Throws what that one says. */
export async function carryOut(shop: Shop, orderId: string, deed: z.output<typeof OrderAct>): Promise<Deed> {
  const params = { orderId }
  switch (deed.act) {
    case 'dispatch': {
      const { carrier, trackingNumber, despiteDispute } = deed
      const despite = despiteDispute && ({ despiteDispute: true } as const)
      await shop.shipping.dispatch({ params, body: { carrier, trackingNumber, ...despite } })
      return 'dispatched'
    }
    case 'deliver':
      await shop.shipping.deliver({ params })
      return 'delivered'
    case 'cancel': {
      const { status } = await shop.orders.cancelOrder({ params })
      return status === 'cancelled' ? 'cancelled' : 'cancelling'
    }
    case 'refund': {
      const { status } = await shop.payments.refund({ params, key: deed.key, body: { reason: deed.reason } })
      return status === 'refunded' ? 'refunded' : 'refunding'
    }
  }
}
