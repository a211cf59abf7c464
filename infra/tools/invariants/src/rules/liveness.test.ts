import { expectViolations } from './expect-violations.fixture.ts'

expectViolations([
  [
    'an event that a consumer did not process',
    (s) => {
      s.processed = []
    },
    /inventory did not process orders.order-placed.v1 evt_1/,
  ],
])

expectViolations([
  [
    'an order that is stuck',
    (s) => {
      s.at = '2026-11-23T12:30:00.000Z'
    },
    /ord_p has been placed for longer than 900 s/,
  ],
  [
    'a dead letter',
    (s) => {
      s.deadLetters.push('why: what')
    },
    /dead letter: why: what/,
  ],
])
