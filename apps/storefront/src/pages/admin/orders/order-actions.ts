import * as z from 'zod'
import type { ApiClients } from '../../../api-clients.ts'
import type { ActionResult } from '../flash-message.tsx'

const text = (most: number, missing: string) =>
  z.string().min(1, missing).max(most, `At most ${most} characters, please.`)

/** What staff can do about an order, as the forms about it say. */
export const OrderActionForm = z.discriminatedUnion('act', [
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
export async function runAction(
  api: ApiClients,
  orderId: string,
  action: z.output<typeof OrderActionForm>,
): Promise<ActionResult> {
  const params = { orderId }
  switch (action.act) {
    case 'dispatch': {
      const { carrier, trackingNumber, despiteDispute } = action
      const despite = despiteDispute && ({ despiteDispute: true } as const)
      await api.shipping.dispatch({ params, body: { carrier, trackingNumber, ...despite } })
      return 'dispatched'
    }
    case 'deliver':
      await api.shipping.deliver({ params })
      return 'delivered'
    case 'cancel': {
      const { status } = await api.orders.cancelOrder({ params })
      return status === 'cancelled' ? 'cancelled' : 'cancelling'
    }
    case 'refund': {
      const { status } = await api.payments.refund({
        params,
        idempotencyKey: action.key,
        body: { reason: action.reason },
      })
      return status === 'refunded' ? 'refunded' : 'refunding'
    }
  }
}
