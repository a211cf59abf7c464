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

/** How a table is reached, and what time it is there; the environment's client and the machine's clock by default. */
export interface TableConnection {
  client?: DynamoDBDocumentClient
  clock?: Clock
}

export interface TableOptions<State extends Stored> extends Layout<State>, TableConnection {
  name: string
}

/** What became of a save: ours is kept, or somebody was there before. */
export type Saved<State> = { saved: true; state: State } | { saved: false; current: State | undefined }

type Decide<Given, D> = (given: Given) => D | Promise<D>
type Outcome<State, D> = Promise<State | Extract<D, Refusal> | undefined>

export interface Table<State extends Stored> {
  readonly name: string
  readonly client: DynamoDBDocumentClient
  readonly layout: Layout<State>
  readonly clock: Clock
  /** The item, read consistently: one call. Undefined, without a call, for an id of another kind of item. */
  get(id: string): Promise<State | undefined>
  /**
   * Keeps a decision, state and news in one conditional write: version 1 only where nothing is, version n only upon
   * n - 1. A write whose answer was lost is recognised as ours.
   */
  save(decision: Decision<State>): Promise<Saved<State>>
  /**
   * Reads, decides, saves: two calls. Where somebody was faster, waits a moment and does so again. Undefined where there
   * is no such item. Throws `Unavailable` when contention does not end.
   */
  change<D extends Decision<State> | Refusal>(id: string, decide: Decide<State, D>): Outcome<State, D>
  /**
   * Decides upon a state that was read before, or is about to be the first, and saves: one call. On a conflict it reads
   * again and decides upon that. Returns `known` where nothing changes.
   */
  changeFrom<D extends Decision<State> | Refusal>(
    known: State,
    decide: Decide<State, D>,
  ): Promise<State | Extract<D, Refusal>>
  /** The same for an item that may not be there yet: news can overtake what it follows. */
  upsert<D extends Decision<State | undefined> | Refusal>(
    id: string,
    decide: Decide<State | undefined, D>,
  ): Outcome<State, D>
  /**
   * Tells these events about an item again, with the version it has. Its state and version stay. False where somebody
   * has changed it meanwhile: they have told a newer version.
   */
  republish(state: State, events: readonly DomainEvent[]): Promise<boolean>
}

/** A macrofunction's own table, or one kind of item in it. State and news commit together: the outbox is in the item. */
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
    if (isContended(outcome)) throw new Unavailable(`contention for ${decision.next.id} does not end`)
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
      // Whoever was faster may have been so again while we waited: what they left then is no longer what there is.
      if (waited) found = await get(id)
      waited = true
      const decision = await decide(found)
      if (isRefusal(decision)) return { result: decision as Extract<D, Refusal> }
      if (decision.unchanged || decision.next === undefined) return { result: decision.next }
      if (decision.next.version !== (found?.version ?? 0) + 1) throw new Error(`${id} must go up by one version`)
      const saved = await save({ next: decision.next, events: decision.events })
      return saved.saved ? { result: saved.state } : ('conflict' as const)
    })
    if (isConflict(outcome)) throw new Unavailable(`${id} changes faster than it can be decided upon`)
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
        if (state === undefined) throw new Error(`${known.id} was there and is gone`)
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
      if (isContended(outcome)) throw new Unavailable(`contention for ${state.id} does not end`)
      return outcome.saved
    },
  }
}

const isConflict = (outcome: unknown): outcome is 'conflict' => outcome === 'conflict'
const isContended = (outcome: unknown): outcome is 'contended' => outcome === 'contended'

/** What became of a conditional write, and what the condition found where it failed. */
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
