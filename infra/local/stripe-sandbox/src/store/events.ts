import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'

/** A webhook event as Stripe's JSON. */
export type Event = {
  id: string
  object: 'event'
  api_version: string
  created: number
  data: { object: object }
  livemode: false
  pending_webhooks: number
  request: { id: string | null; idempotency_key: string | null }
  type: string
}

/** The delivery of one event to one address. `answer` is the result of the last attempt: a status, or the error. */
export type Delivery = {
  position: number
  event: string
  url: string
  state: 'pending' | 'delivered' | 'failed'
  attempts: number
  answer: string | null
}

export type EventStore = ReturnType<typeof eventStore>

/** Events and their deliveries, which are written in the same transaction as the change that caused them. */
export function eventStore(database: DatabaseSync) {
  const addEvent = database.prepare('INSERT INTO events (id, body) VALUES (?, ?)')
  const addDelivery = database.prepare('INSERT INTO deliveries (event, url) VALUES (?, ?) RETURNING *')
  const byId = database.prepare('SELECT body FROM events WHERE id = ?')
  const newestFirst = database.prepare('SELECT body FROM events ORDER BY position DESC')
  const deliveries = database.prepare('SELECT * FROM deliveries ORDER BY position')
  const progress = database.prepare('UPDATE deliveries SET state = ?, attempts = ?, answer = ? WHERE position = ?')

  return {
    add: (event: Event): void => void addEvent.run(event.id, JSON.stringify(event)),
    get: (id: string): Event | undefined => parse(byId.get(id)),
    all: (): Event[] => newestFirst.all().flatMap((row) => parse(row) ?? []),
    address: (eventId: string, url: string): Delivery => addDelivery.get(eventId, url) as Delivery,
    deliveries: (): Delivery[] => deliveries.all() as Delivery[],
    saveDelivery({ state, attempts, answer, position }: Delivery): void {
      progress.run(state, attempts, answer, position)
    },
  }
}

function parse(row: Record<string, SQLOutputValue> | undefined): Event | undefined {
  return row && (JSON.parse(String(row.body)) as Event)
}
