import type { Exercise } from '../../src/exercises/exercise.ts'

export const exercise: Exercise = {
  id: '2a',
  title: 'Reserve all lines or none, once',
  gaps: [
    {
      file: 'workshop/monolith/src/inventory/store.ts',
      name: 'reserveStock',
      wanted:
        'reserve every line, or reject the order and return its shortages; do nothing for an order that is known.',
    },
  ],
  tests: ['workshop/monolith/src/inventory/reserve-stock.test.ts'],
  hint: `An order has one reservation: findReservation finds it if this one was decided before, also if it was rejected or cancelled. stockOf returns
the figures of several products at once. Collect the shortages { productId, requested, available } first, and write afterwards. The
decisions reserve and reject say what changes, and commit saves it with its events; a rejection moves no stock: { ...reject(…), moves: [] }.`,
}
