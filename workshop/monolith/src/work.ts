import type { OrderId } from '@macromart/contract-orders/api'
import {
  type Decision,
  type DomainEvent,
  type Envelope,
  type Instant,
  isRefusal,
  type Refusal,
} from '@macromart/kernel'
import { outboxOf } from '@macromart/lambda-kit'
import type { Mail } from '@macromart/notifications/domain/mail'
import type { Sql, Transaction } from './database.ts'
import type { Capability } from './fence.ts'

/** A transaction, its time, and what it leaves to do. */
export interface Work extends Transaction {
  /** The time of everything that the transaction changes. */
  readonly at: Instant
  readonly publishes: boolean
  /** The events of its changes. */
  readonly events: Envelope[]
  /** The mails to send after the commit. */
  readonly mails: Mail[]
  /** The orders whose payments may have something to do at Stripe after the commit. */
  readonly payments: OrderId[]
}

interface Aggregate {
  readonly id: string
  readonly version: number
}

/** Whether a capability is a module here, or has left: `owner` is the only truth. */
export const isAtHome = (sql: Sql, capability: Capability): boolean =>
  sql.get('SELECT 1 FROM owner WHERE writer = ? LIMIT 1', capability) !== undefined

/** Adds events to the outbox: they commit with the change that they are about, or not at all. */
export function publish(
  tx: Work,
  module: Capability,
  { id, version }: Aggregate,
  events: readonly DomainEvent[],
): void {
  const outbox = outboxOf(events, { source: `/${module}`, id, version }, () => tx.at)
  const envelopes: Envelope[] = outbox === undefined ? [] : JSON.parse(outbox)
  tx.events.push(...envelopes)
  if (!tx.publishes) return
  for (const event of envelopes)
    tx.run(module, 'INSERT INTO outbox (module, event) VALUES (?, ?)', module, JSON.stringify(event))
}

/** Saves what a decision changes, with its events. Returns the new state, or the refusal, which changes nothing. */
export function save<State extends Aggregate, D extends Decision<State> | Refusal>(
  tx: Work,
  module: Capability,
  store: (tx: Work, state: State) => void,
  decision: D,
): State | Extract<D, Refusal> {
  const decided: Decision<State> | Refusal = decision
  if (isRefusal(decided)) return decided as Extract<D, Refusal>
  if (!decided.unchanged) {
    store(tx, decided.next)
    publish(tx, module, decided.next, decided.events)
  }
  return decided.next
}
