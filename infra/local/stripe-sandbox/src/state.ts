import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import Stripe from 'stripe'
import { expire } from './payment/cancel.ts'
import type { Moment } from './payment/intent.ts'
import type { NewEvent, Outcome } from './payment/outcome.ts'
import { settleRefunds } from './payment/refund.ts'
import { transaction } from './store/database.ts'
import { type Delivery, type Event, eventStore } from './store/events.ts'
import { intentStore } from './store/intents.ts'
import { responseStore } from './store/responses.ts'

/** The request that a change came from, as events name it; both null for Stripe's own actions. */
export type RequestSource = { id: string | null; idempotency_key: string | null }
export type Keep = (outcome: Outcome) => void
export type SandboxState = ReturnType<typeof createState>

type StateOptions = {
  database: DatabaseSync
  clock: () => Date
  webhookUrls: readonly string[]
  /** The types of events that are sent; undefined sends all. */
  webhookEvents: readonly string[] | undefined
  send: (event: Event, delivery: Delivery) => void
}

/** The sandbox's state. Only `commit` changes it: it saves payments, events and responses in one transaction. */
export function createState({ database, clock, webhookUrls, webhookEvents, send }: StateOptions) {
  const intents = intentStore(database)
  const events = eventStore(database)
  const receiversOf = (type: string) => (webhookEvents?.includes(type) === false ? [] : webhookUrls)
  const moment = (): Moment => ({ now: Math.floor(clock().getTime() / 1000), newId })

  function commit<T>(source: RequestSource, work: (keep: Keep) => T): T {
    const outgoing: [Event, Delivery][] = []
    const result = transaction(database, () =>
      work(({ intent, newEvents }) => {
        intents.save(intent)
        for (const item of newEvents) {
          const event = eventOf(item, source)
          events.add(event)
          for (const url of receiversOf(event.type)) outgoing.push([event, events.address(event.id, url)])
        }
      }),
    )
    for (const [event, delivery] of outgoing) send(event, delivery)
    return result
  }

  function eventOf({ type, object }: NewEvent, source: RequestSource): Event {
    return {
      id: newId('evt'),
      object: 'event',
      api_version: Stripe.API_VERSION,
      created: moment().now,
      data: { object },
      livemode: false,
      pending_webhooks: receiversOf(type).length,
      request: source,
      type,
    }
  }

  /**
   * Cancels expired authorisations, and settles refunds that are due. Called before every read, so that no caller sees
   * an expired authorisation.
   */
  function lapseDue(): void {
    const present = moment()
    settleDue(present)
    for (const intent of intents.expired(present.now)) {
      const outcome = expire(intent, present)
      if (outcome) commit({ id: null, idempotency_key: null }, (keep) => keep(outcome))
    }
  }

  function settleDue(until: Pick<Moment, 'now'>): void {
    for (const intent of intents.settling(until.now)) {
      const outcome = settleRefunds(intent, until)
      if (outcome) commit({ id: null, idempotency_key: null }, (keep) => keep(outcome))
    }
  }

  return { intents, events, responses: responseStore(database), moment, commit, lapseDue, settleDue }
}

/** Ids as Stripe's: a prefix and 24 letters or digits. */
const newId: Moment['newId'] = (prefix) => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
  return `${prefix}_${Array.from(randomBytes(24), (byte) => alphabet[byte % alphabet.length]).join('')}`
}
