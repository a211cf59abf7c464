import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import {
  type Clock,
  type Decision,
  type DomainEvent,
  isRefusal,
  type Refusal,
  systemClock,
  unchanged,
} from '@macromart/kernel'
import { conflictingItem, documentClient, type Item, isNamed } from './dynamodb.ts'
import { fromItem, isOwnId, type Layout, type Stored, toItem } from './item.ts'
import { outboxOf } from './outbox.ts'
import { retryWhile } from './retry.ts'
import { Unavailable } from './unavailable.ts'

/**
 * The client and the clock of a table. By default, the client that the environment configures, and the system clock.
 */
export interface TableConnection {
  client?: DynamoDBDocumentClient
  clock?: Clock
}

/** The options of a table: its layout, its connection and its name in DynamoDB. */
export interface TableOptions<State extends Stored> extends Layout<State>, TableConnection {
  name: string
}

/** The outcome of a save: saved, or a conflict with the item that the condition found, if any. */
export type Saved<State> = { saved: true; state: State } | { saved: false; current: State | undefined }

type Decide<Given, D> = (given: Given) => D | Promise<D>
type Outcome<State, D> = Promise<State | Extract<D, Refusal> | undefined>

/** A table, or one kind of item in it. Every method may throw `Unavailable` or an error of the AWS SDK. */
export interface Table<State extends Stored> {
  readonly name: string
  readonly client: DynamoDBDocumentClient
  readonly layout: Layout<State>
  readonly clock: Clock
  /**
   * Reads an item, strongly consistent: one call. Undefined when it does not exist, and without a call for an id of
   * another kind.
   */
  get(id: string): Promise<State | undefined>
  /**
   * Commits a decision, state and events, in one conditional write: version 1 only when no item exists, version n only
   * over n - 1. A lost response to the write is detected by `saveId`, so a retry of the SDK is no conflict. Throws
   * `EventTooLarge`.
   */
  save(decision: Decision<State>): Promise<Saved<State>>
  /**
   * Reads, decides and saves: two calls. On a conflict it backs off, reads and decides again, so `decide` must have no
   * side effects. Returns the new state, the refusal of `decide`, or undefined when the item does not exist. Throws
   * `Unavailable` when conflicts outlast the retries.
   */
  change<D extends Decision<State> | Refusal>(id: string, decide: Decide<State, D>): Outcome<State, D>
  /**
   * Decides on a state that was read before, or on the initial state (version 0), and saves: one call. On a conflict it
   * reads and decides again. Returns `known` when nothing changes. Throws an `Error` when the item was deleted.
   */
  changeFrom<D extends Decision<State> | Refusal>(
    known: State,
    decide: Decide<State, D>,
  ): Promise<State | Extract<D, Refusal>>
  /** Like `change`, for an item that may not exist yet: an event can arrive before the event that creates the item. */
  upsert<D extends Decision<State | undefined> | Refusal>(
    id: string,
    decide: Decide<State | undefined, D>,
  ): Outcome<State, D>
  /**
   * Publishes events about an item again, with its present version. State and version stay. False when the item has
   * changed since: that change has published a newer version.
   */
  republish(state: State, events: readonly DomainEvent[]): Promise<boolean>
}

/**
 * A DynamoDB table of a macrofunction, or one kind of item in it. State and events commit together: the outbox is an
 * attribute of the item (transactional outbox), and versions give optimistic locking.
 *
 * @example
 * ```ts
 * import { type Decision, type Refusal, refusal } from '@macromart/kernel'
 * import { env, type Stored, table } from '@macromart/lambda-kit'
 *
 * interface Parcel extends Stored { readonly status: 'packed' | 'sent' }
 * const AlreadySent = refusal('parcel.already-sent', 409, 'The parcel was already sent')
 *
 * const parcels = table<Parcel>({ name: env('TABLE'), source: '/parcels' })
 *
 * const send = (parcel: Parcel): Decision<Parcel> | Refusal<'parcel.already-sent'> =>
 *   parcel.status === 'sent'
 *     ? AlreadySent('It left this morning.')
 *     : {
 *         next: { ...parcel, version: parcel.version + 1, status: 'sent' },
 *         events: [{ type: 'parcels.parcel-sent.v1', data: { parcelId: parcel.id } }],
 *       }
 *
 * // The new state, the refusal, or undefined for an unknown id.
 * export const sendParcel = (id: string) => parcels.change(id, send)
 * ```
 */
export function table<State extends Stored>(options: TableOptions<State>): Table<State> {
  const { name, client = documentClient(), clock = systemClock, ...layout } = options
  const keyOf = (id: string) => ({ id, ...layout.key })
  const stateOf = (item: Item | undefined) => item && fromItem(item, layout)

  async function get(id: string) {
    if (!isOwnId(layout, id)) return undefined
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(id), ConsistentRead: true }))
    return stateOf(Item)
  }

  async function save(decision: Decision<State>): Promise<Saved<State>> {
    const item = toItem(decision, layout, clock)
    const outcome = await retryWhile(isContended, () => put(client, name, item, decision.next.version))
    if (isContended(outcome)) throw new Unavailable(`${decision.next.id}: transaction conflicts outlasted all retries`)
    const ours = outcome.saved || outcome.found?.saveId === item.saveId
    return ours ? { saved: true, state: decision.next } : { saved: false, current: stateOf(outcome.found) }
  }

  async function decideUpon<D extends Decision<State | undefined> | Refusal>(
    id: string,
    known: State | undefined,
    decide: Decide<State | undefined, D>,
  ): Outcome<State, D> {
    let found = known
    let waited = false
    const outcome = await retryWhile(isConflict, async () => {
      // Another writer may have committed during the back-off: read again before deciding.
      if (waited) found = await get(id)
      waited = true
      const decision = await decide(found)
      if (isRefusal(decision)) return { result: decision as Extract<D, Refusal> }
      if (decision.unchanged || decision.next === undefined) return { result: decision.next }
      if (decision.next.version !== (found?.version ?? 0) + 1)
        throw new Error(`the version of ${id} must increase by one`)
      const saved = await save({ next: decision.next, events: decision.events })
      return saved.saved ? { result: saved.state } : ('conflict' as const)
    })
    if (isConflict(outcome)) throw new Unavailable(`${id}: write conflicts outlasted all retries`)
    return outcome.result
  }

  async function upsert<D extends Decision<State | undefined> | Refusal>(
    id: string,
    decide: Decide<State | undefined, D>,
  ): Outcome<State, D> {
    return decideUpon(id, await get(id), decide)
  }

  return {
    name,
    client,
    layout,
    clock,
    get,
    save,
    upsert,
    change: (id, decide) =>
      upsert(id, (state) => (state === undefined ? unchanged(undefined) : decide(state))) as never,
    changeFrom: (known, decide) =>
      decideUpon(known.id, known, (state) => {
        if (state === undefined) throw new Error(`${known.id} was deleted after it was read`)
        return decide(state)
      }) as never,
    async republish(state, events) {
      const outbox = outboxOf(events, { source: layout.source, id: state.id, version: state.version }, clock)
      if (outbox === undefined) return true
      const touch = new UpdateCommand({
        TableName: name,
        Key: keyOf(state.id),
        UpdateExpression: 'SET outbox = :outbox, toldAt = :now',
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':outbox': outbox, ':now': clock(), ':version': state.version },
      })
      const outcome = await retryWhile(isContended, () => conditional(client.send(touch)))
      if (isContended(outcome)) throw new Unavailable(`${state.id}: transaction conflicts outlasted all retries`)
      return outcome.saved
    },
  }
}

const isConflict = (outcome: unknown): outcome is 'conflict' => outcome === 'conflict'
const isContended = (outcome: unknown): outcome is 'contended' => outcome === 'contended'

/** The outcome of a conditional write, with the item that a failed condition found. */
async function conditional(write: Promise<unknown>) {
  try {
    await write
    return { saved: true as const, found: undefined }
  } catch (error) {
    if (isNamed(error, 'TransactionConflictException')) return 'contended' as const
    if (!isNamed(error, 'ConditionalCheckFailedException')) throw error
    return { saved: false as const, found: conflictingItem(error) }
  }
}

function put(client: DynamoDBDocumentClient, name: string, item: Item, version: number) {
  const first = version === 1
  const command = new PutCommand({
    TableName: name,
    Item: item,
    ConditionExpression: first ? 'attribute_not_exists(id)' : 'version = :previous',
    ...(first ? {} : { ExpressionAttributeValues: { ':previous': version - 1 } }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  })
  return conditional(client.send(command))
}
