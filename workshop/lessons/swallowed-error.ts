import type { Lesson } from '../src/lesson.ts'

export const swallowedError: Lesson = {
  id: 'swallowed-error',
  title: 'An error is swallowed',
  safeguard: 'The inbox reports a message that failed, so that SQS delivers it again after a back-off.',
  app: 'inventory',
  edits: [
    {
      file: 'packages/lambda-kit/src/inbox.ts',
      name: 'receive',
      from: 'return error instanceof Poison ? deadLetter(record, error) : retryLater(record, envelope, error)',
      to: "if (error instanceof Poison) return deadLetter(record, error)\n        log.warn('event.failed', 'could not process the event', { error })\n        return true",
    },
  ],
  fault: 'DynamoDB answers 500 when inventory reserves stock, more often than the AWS SDK retries (3 attempts).',
  async scenario({ inject, newProduct, placeOrder }) {
    const mug = await newProduct('Enamel mug', 1990)
    const reserving = { caller: 'macromart-inventory-local-inbox', action: 'TransactWriteItems' }
    inject({ match: reserving, fault: 'error', times: 4 })
    await placeOrder(mug)
  },
  damage: /^inventory did not process orders\.order-placed\.v1 evt_/,
}
