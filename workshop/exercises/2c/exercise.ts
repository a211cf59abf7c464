import type { Exercise } from '../../src/exercises/exercise.ts'

const file = 'apps/shipping/src/domain/shipment.ts'

export const exercise: Exercise = {
  id: '2c',
  title: 'Late and repeated events',
  gaps: [
    {
      file,
      name: 'prepare',
      wanted: 'prepare the parcel of a confirmed order, once, and not for packing if the cancellation came first.',
    },
    {
      file,
      name: 'cancel',
      wanted: 'stop a parcel that has not left, and remember a cancellation that comes before the confirmation.',
    },
  ],
  tests: ['apps/shipping/src/domain/late-events.test.ts'],
  hint: `Three things may be known of a shipment: nothing, a tombstone (a status without lines) or a parcel; isParcel
distinguishes them. A tombstone of an early cancellation is { id, version: 1, status: 'cancelled' }. A confirmation turns a tombstone into a parcel of the
next version, keeps its dispute, and is pending unless the tombstone is cancelled. Return unchanged(known) where nothing changes: it has no events.`,
}
