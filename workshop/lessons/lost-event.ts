import type { Lesson } from '../src/lesson.ts'
import { publishing } from '../src/shop/fault-injector.ts'

export const lostEvent: Lesson = {
  id: 'lost-event',
  title: 'State is kept, the event is lost',
  safeguard: 'The outbox relay reports events that SNS did not take, so that Lambda delivers them to it again.',
  app: 'orders',
  edits: [
    {
      file: 'packages/lambda-kit/src/relay.ts',
      name: 'relay',
      from: `const failed = await publishInOrder(sns, topicArn, Records.flatMap(outboxEntriesOf))
    return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: failed }] }`,
      to: `await publishInOrder(sns, topicArn, Records.flatMap(outboxEntriesOf))
    return { batchItemFailures: [] }`,
    },
  ],
  fault: 'SNS answers 500 when orders publishes order-confirmed, more often than the AWS SDK retries (3 attempts).',
  async scenario({ inject, newProduct, placeOrder, untilStatus }) {
    inject({ match: publishing('orders', 'orders.order-confirmed.v2'), fault: 'error', times: 4 })
    const mug = await newProduct('Enamel mug', 1990)
    await untilStatus(await placeOrder(mug), 'confirmed')
  },
  damage: /is confirmed, but its shipment is none$/,
}
