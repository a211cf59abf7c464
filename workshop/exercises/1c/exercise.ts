import type { Exercise } from '../../src/exercises/exercise.ts'

const file = 'apps/notifications/src/domain/mail.ts'

export const exercise: Exercise = {
  id: '1c',
  title: 'A mail once',
  gaps: [
    {
      file,
      name: 'claim',
      wanted: 'claim the mail for a process until the end of its lease, unless it is final or claimed by another.',
    },
    {
      file,
      name: 'recordOutcome',
      wanted: 'make the mail final, without its claim and its occasion, unless it is final already.',
    },
  ],
  tests: ['apps/notifications/src/domain/mail-once.test.ts'],
  hint: `Both functions decide and change nothing: return unchanged(mail), or { next, events: [] } with nextVersion(mail, at) and what
is different. A claim is { by, until }; until is at plus leaseSeconds, as an ISO string. A claim whose until is not after at has
ended, since instants compare as texts. isFinal says whether an outcome was recorded. To leave out fields, take them away by destructuring.`,
}
