import type { Exercise } from '../../src/exercises/exercise.ts'

export const exercise: Exercise = {
  id: '2b',
  title: 'Compensate',
  gaps: [
    {
      file: 'workshop/monolith/src/orders/reactions.ts',
      name: 'on(PaymentDeclined)',
      wanted: 'the order fails, with the code of the card as its detail.',
    },
    {
      file: 'workshop/monolith/src/inventory/reactions.ts',
      name: 'on(OrderCancelled)',
      wanted: 'the stock of the order is available again.',
    },
    {
      file: 'workshop/monolith/src/payments/reactions.ts',
      name: 'on(OrderCancelled)',
      wanted: 'the payment of the order is to be voided.',
    },
  ],
  tests: ['workshop/monolith/src/compensation.test.ts'],
  hint: `Each reaction is one call of a function that the file imports. Orders: changeOrder takes a decision about the known order, and
order.fail is one: its reason is payment-declined. Inventory: releaseStock also remembers an order that it does not know. Payments: wantOfPayment
takes a decision about the known payment, or about undefined, and requestVoid is one. The time of everything is tx.at.`,
}
