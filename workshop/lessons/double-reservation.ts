import type { Lesson } from '../src/lesson.ts'
import { publishing } from '../src/shop/fault-injector.ts'

export const doubleReservation: Lesson = {
  id: 'double-reservation',
  title: 'A repeated event counts twice',
  safeguard: 'Inventory moves stock in one transaction with the reservation, on condition that the reservation is new.',
  app: 'inventory',
  edits: [
    {
      file: 'apps/inventory/src/store.ts',
      name: 'commit',
      from: 'const outcome = await transact(reservations, [putWrite(reservations, { next, events }), ...writes])',
      to: `const put = putWrite(reservations, { next, events })
      if (next.version === 1) delete put.Put?.ConditionExpression
      const outcome = await transact(reservations, [put, ...writes])`,
    },
  ],
  fault: 'The answer of SNS to order-placed is lost, so the AWS SDK publishes the event a second time.',
  async scenario({ inject, newProduct, placeOrder, untilStatus, untilProcessed }) {
    inject({ match: publishing('orders', 'orders.order-placed.v1'), fault: 'drop-answer', times: 1 })
    const mug = await newProduct('Enamel mug', 1990)
    const order = await placeOrder(mug)
    await untilStatus(order, 'confirmed')
    await untilProcessed('inventory', 'orders.order-placed.v1', order.id, 2)
  },
  damage: / reserved: stored 2, by orders 1, by reservations 1$/,
}
