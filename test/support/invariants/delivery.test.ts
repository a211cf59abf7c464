import { expectViolations } from './expect-violations.ts'

expectViolations([
  [
    'an event that a consumer never heard of',
    (s) => {
      s.processed = []
    },
    /inventory never heard of orders.order-placed.v1 evt_1/,
  ],
])
