import type { Edit } from '../src/edit/edit.ts'

/** A usual mistake: what it does to the original code, and the sentence that has to fail. */
interface Mistake {
  id: string
  mistake: string
  edit: Edit
  sentence: string
}

const monolith = 'workshop/monolith/src'
const mail = 'apps/notifications/src/domain/mail.ts'
const shipment = 'apps/shipping/src/domain/shipment.ts'

export const mistakes: readonly Mistake[] = [
  {
    id: '1a',
    mistake: 'an event that is kept in memory only',
    edit: { file: `${monolith}/work.ts`, name: 'publish', from: 'if (!tx.publishes) return', to: 'return' },
    sentence: 'An event commits with the change that it is about',
  },
  {
    id: '1b',
    mistake: 'an event that is marked before it is published',
    edit: {
      file: `${monolith}/relay.ts`,
      name: 'publishOldest',
      from: 'const failed = await',
      to: "await database.write((tx) => tx.run(module, 'UPDATE outbox SET published = 1'))\nconst failed = await",
    },
    sentence: 'Until SNS has taken an event, it is not marked as published: a crash repeats it, and never loses it',
  },
  {
    id: '1b',
    mistake: 'an event that is marked although SNS refused it',
    edit: {
      file: `${monolith}/relay.ts`,
      name: 'publishOldest',
      from: '.filter((seq) => failed === undefined || seq < Number(failed))',
      to: '',
    },
    sentence: 'An event that SNS refuses is published later, and the later events of its module with it',
  },
  {
    id: '1c',
    mistake: 'a mail that two processes claim',
    edit: { file: mail, name: 'claim', from: ' || isTaken', to: '' },
    sentence: 'While one process sends a mail, another that receives the same event does not',
  },
  {
    id: '1c',
    mistake: 'a claim that never ends',
    edit: { file: mail, name: 'claim', from: ' && mail.claim.until > at', to: '' },
    sentence: 'The mail of a process that died is sent by another when its lease has ended',
  },
  {
    id: '2a',
    mistake: 'a reservation for each event',
    edit: {
      file: `${monolith}/inventory/store.ts`,
      name: 'reserveStock',
      from: 'if (findReservation(tx, orderId)) return []',
      to: '',
    },
    sentence: 'Stock is reserved once when order-placed arrives twice',
  },
  {
    id: '2b',
    mistake: 'a cancellation that forgets the stock',
    edit: { file: `${monolith}/inventory/reactions.ts`, name: 'on(OrderCancelled)', body: 'return' },
    sentence: 'The stock of a cancelled order is available again, once, although order-cancelled arrives twice',
  },
  {
    id: '2c',
    mistake: 'a late confirmation that opens the parcel again',
    edit: { file: shipment, name: 'prepare', from: "known?.status === 'cancelled' ? 'cancelled' : ", to: '' },
    sentence: 'A confirmation that arrives after the cancellation has no parcel to pack',
  },
  {
    id: '2c',
    mistake: 'a cancellation that ignores an unknown order',
    edit: {
      file: shipment,
      name: 'cancel',
      body: 'return unchanged(known ?? { id: orderId, version: 0, status: "unknown" })',
    },
    sentence: 'A cancellation that arrives before the confirmation is remembered',
  },
]
