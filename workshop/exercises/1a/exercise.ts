import type { Exercise } from '../../src/exercises/exercise.ts'

export const exercise: Exercise = {
  id: '1a',
  title: 'Publish inside the transaction',
  gaps: [
    {
      file: 'workshop/monolith/src/work.ts',
      name: 'publish',
      wanted: 'make the envelopes, give them to the modules at home, and keep them in the outbox.',
      // Every module publishes: a body that throws would stop the whole shop.
      body: '',
    },
  ],
  tests: ['workshop/monolith/src/publish.test.ts'],
  hint: `outboxOf makes the envelopes of events as JSON, or returns undefined without events. The modules at home read them from
tx.events. The outbox is a table with the columns module and event: a row for each envelope, written with tx.run, so that the row
commits or rolls back with everything else that the transaction does. At step 0 (tx.publishes is false) nothing reads the outbox.`,
}
