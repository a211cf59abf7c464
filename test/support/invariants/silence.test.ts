import { sees } from './sees.ts'

sees([
  [
    'an event that a consumer never heard of',
    (s) => {
      s.heard = []
    },
    /inventory never heard of orders.order-placed.v1 evt_1/,
  ],
])
