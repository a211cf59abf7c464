import * as z from 'zod'
import type { ApiClients } from '../../../api-clients.ts'
import type { ActionResult } from '../flash-message.tsx'

const text = (most: number, missing: string) =>
  z.string().min(1, missing).max(most, `Enter at most ${most} characters.`)

/** The forms of the actions on an order. */
export const OrderActionForm = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('dispatch'),
    carrier: text(60, 'Enter the carrier.'),
    trackingNumber: text(60, 'Enter the tracking number.'),
    despiteDispute: z.literal('true').optional(),
  }),
  z.object({ act: z.literal('deliver') }),
  z.object({ act: z.literal('cancel') }),
  z.object({
    act: z.literal('refund'),
    reason: text(200, 'Enter a reason. It is stored with the payment.'),
    key: z.string().min(1),
  }),
])

/** Calls the macrofunction that owns the action. Throws its problem. */
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
