import type { Lesson } from '../src/lesson.ts'

export const doubleCharge: Lesson = {
  id: 'double-charge',
  title: 'The card is charged twice',
  safeguard: 'Payments sends every request to Stripe with an idempotency key, which is the same when it tries again.',
  app: 'payments',
  edits: [
    {
      file: 'apps/payments/src/stripe.ts',
      name: 'authorise',
      from: ", idempotencyKey(payment, 'authorise')",
      to: '',
    },
  ],
  fault:
    'Payments is killed after the answer of Stripe and before it saves that answer. The webhook of Stripe does not get through.',
  async scenario({ inject, say, newProduct, placeOrder, untilStatus }) {
    const mug = await newProduct('Enamel mug', 1990)
    const saving = {
      caller: 'macromart-payments-local-inbox',
      action: 'PutItem',
      predicate: ({ input }: { input: Record<string, unknown> }) => JSON.stringify(input).includes('"authorized"'),
    }
    // Stripe also reports the payment by a webhook, which repairs it if it comes before the message is delivered again.
    const webhook = { caller: 'macromart-payments-local-http', service: 'dynamodb' } as const
    inject({ match: webhook, fault: 'error', mayMiss: true })
    inject({ match: saving, fault: 'drop-call', times: 1, kills: 'payments' })
    const order = await placeOrder(mug)
    await untilStatus(order, 'confirmed')
    say('payments was killed and restarted on the way')
  },
  damage: /^ord_\w+ has 2 payment intents$/,
}
