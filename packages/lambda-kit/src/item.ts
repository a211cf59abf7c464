import { randomUUID } from 'node:crypto'
import type { Clock, Decision } from '@macromart/kernel'
import type * as z from 'zod'
import type { Item } from './dynamodb.ts'
import { outboxOf } from './outbox.ts'

/** What every item that is saved by version has. The first version is 1, and each change adds 1. */
export interface Stored {
  readonly id: string
  readonly version: number
}

export interface Layout<State extends Stored> {
  /** The publisher, as CloudEvents' `source`: `/orders`. */
  source: string
  /** What the key has besides `id`, in a table with a range key. */
  key?: Item
  /** Tells the ids of this kind of item from those of the others in its table; every id is of this kind if this is undefined. */
  ids?: z.ZodType<State['id']>
  /** What only indexes need: stored beside the state and never read back; undefined leaves the item out of the index. */
  indexed?: Record<string, (state: State) => string | undefined>
}

/** Whether an item with this id is of this kind: what a client calls an order may be the id of a product. */
export const isOwnId = <State extends Stored>({ ids }: Layout<State>, id: string): id is State['id'] =>
  ids === undefined || ids.safeParse(id).success

/** Ours, not the state's: the news of the present version, when it was told again, and which save made it. */
const ownAttributes = ['outbox', 'toldAt', 'saveId']

/** The item that keeps a decision: its next state, and in `outbox` the events of this very change, or none. */
export function toItem<State extends Stored>(
  { next, events }: Decision<State>,
  layout: Layout<State>,
  clock: Clock,
): Item {
  const indexed = Object.entries(layout.indexed ?? {}).map(([name, value]) => [name, value(next)])
  const outbox = outboxOf(events, { source: layout.source, id: next.id, version: next.version }, clock)
  // Through JSON, so that it equals what is read back: without fields that are undefined, at any depth.
  return JSON.parse(
    JSON.stringify({ ...next, ...layout.key, ...Object.fromEntries(indexed), outbox, saveId: randomUUID() }),
  )
}

/** The state that an item keeps. */
export function fromItem<State extends Stored>(item: Item, layout: Layout<State>): State {
  const hidden = new Set([...ownAttributes, ...Object.keys(layout.key ?? {}), ...Object.keys(layout.indexed ?? {})])
  return Object.fromEntries(Object.entries(item).filter(([name]) => !hidden.has(name))) as unknown as State
}
