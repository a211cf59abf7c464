import type { Exercise } from '../../src/exercises/exercise.ts'

export const exercise: Exercise = {
  id: '1b',
  title: 'Mark after publishing',
  gaps: [
    {
      file: 'workshop/monolith/src/relay.ts',
      name: 'publishOldest',
      wanted: 'read the oldest events, publish those of each module in order, and then mark what SNS has taken.',
    },
  ],
  tests: ['workshop/monolith/src/publish-oldest.test.ts'],
  hint: `Read at most 100 rows that are not published, by seq. Map.groupBy gives the rows of each module. publishInOrder takes the
client, the topic and entries { event, sequenceNumber }, and returns the sequence number of the first event that SNS did not take, or
undefined: that one and all after it stay. Set published = 1 for the others, in database.write. Return true if there were rows and all went out.`,
}
