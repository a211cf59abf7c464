import { randomUUID } from 'node:crypto'
import type { Clock, Decision } from '@macromart/kernel'
import type * as z from 'zod'
import type { Item } from './dynamodb.ts'
import { outboxOf } from './outbox.ts'

/** The fields of every item with optimistic locking. The first version is 1, and each change adds 1. */
export interface Stored {
  readonly id: string
  readonly version: number
}

/** How states of one kind are stored as items. */
export interface Layout<State extends Stored> {
  /** The CloudEvents `source` of the events: `/orders`. */
  source: string
  /** The key attributes besides `id`, in a table with a range key: `{ kind: 'order' }`. */
  key?: Item
  /**
   * The schema of the ids of this kind, in a table with several kinds of items. Without it, every id is of this kind.
   */
  ids?: z.ZodType<State['id']>
  /**
   * Attributes for indexes only: stored beside the state, never returned. An undefined value keeps the item out of the
   * index.
   */
  indexed?: Record<string, (state: State) => string | undefined>
}

/** Whether an id is of this kind. A client may send the id of a product where an order is expected. */
export const isOwnId = <State extends Stored>({ ids }: Layout<State>, id: string): id is State['id'] =>
  ids === undefined || ids.safeParse(id).success

/**
 * Attributes that are not part of the state: the events of the version, the time of the last republication, the id of
 * the save.
 */
const ownAttributes = ['outbox', 'toldAt', 'saveId']

/**
 * The item of a decision: its next state, and in `outbox` the events of this change only. Without events, no outbox.
 */
export function toItem<State extends Stored>(
  { next, events }: Decision<State>,
  layout: Layout<State>,
  clock: Clock,
): Item {
  const indexed = Object.entries(layout.indexed ?? {}).map(([name, value]) => [name, value(next)])
  const outbox = outboxOf(events, { source: layout.source, id: next.id, version: next.version }, clock)
  // Through JSON: drops undefined fields at any depth, so that the item equals the item that is read back.
  return JSON.parse(
    JSON.stringify({ ...next, ...layout.key, ...Object.fromEntries(indexed), outbox, saveId: randomUUID() }),
  )
}

/** The state in an item, without keys, index attributes, outbox and other attributes of the table. */
export function fromItem<State extends Stored>(item: Item, layout: Layout<State>): State {
  const hidden = new Set([...ownAttributes, ...Object.keys(layout.key ?? {}), ...Object.keys(layout.indexed ?? {})])
  return Object.fromEntries(Object.entries(item).filter(([name]) => !hidden.has(name))) as unknown as State
}
