import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { CallDetails } from '../aws-endpoint/aws-endpoint.ts'
import type { Call } from '../aws-endpoint/call.ts'
import type { Plan } from '../plan.ts'
import { eventSummariesIn, traceparentOf } from './event-summaries.ts'
import type { CallSpan, PublishedEvent, Write } from './span.ts'
import { spanIdIn, traceIdIn } from './traceparent.ts'

/** The span of an AWS call, answered or broken off. */
export function toCallSpan(
  plan: Plan,
  { caller, service, action, resources, input }: Call,
  { at, ms, status, traceparent, error, fault, units }: CallDetails & { status: number; ms: number },
): CallSpan {
  const writes = service === 'dynamodb' ? writesIn(action, input) : []
  const publishes = service === 'sns' ? publishedIn(plan, caller, input) : []
  return {
    kind: 'call',
    at,
    ms,
    app: plan.functions.find(({ name }) => name === caller)?.origin.app ?? caller,
    caller,
    traceId: traceIdIn(traceparent),
    span: spanIdIn(traceparent),
    service,
    action,
    resources,
    status,
    error,
    fault: typeof fault === 'object' ? `${fault.delayMs} ms late` : fault,
    ...(Object.keys(units).length > 0 && { units }),
    ...(writes.length > 0 && { writes }),
    ...(publishes.length > 0 && { publishes }),
    ...(action === 'ChangeMessageVisibility' && { backOffSeconds: Number(input.VisibilityTimeout) }),
    ...(service === 'sqs' && action === 'SendMessage' && { reason: reasonIn(input) }),
  }
}

/**
 * The events that a call of SNS publishes, alone or in a batch. A process commits events to a database whose writes the
 * AWS endpoint does not see: there the event itself says in which span.
 */
function publishedIn(plan: Plan, caller: string, input: Record<string, unknown>): PublishedEvent[] {
  const isProcess = plan.processes?.some(({ functionName }) => functionName === caller)
  return Object.entries(input).flatMap(([name, value]) =>
    /^(PublishBatchRequestEntries\.\w+\.\d+\.)?Message$/.test(name)
      ? eventSummariesIn(String(value)).map((event) => ({
          ...event,
          consumers: consumersOf(plan, String(input.TopicArn), event.type),
          ...(isProcess && { committedIn: positionIn(traceparentOf(String(value))) }),
        }))
      : [],
  )
}

const positionIn = (traceparent: unknown) => ({ traceId: traceIdIn(traceparent), span: spanIdIn(traceparent) })

function reasonIn({ MessageAttributes }: Record<string, unknown>): string | undefined {
  const { reason } = (MessageAttributes ?? {}) as Record<string, { StringValue?: string }>
  return reason?.StringValue
}

type Values = Record<string, AttributeValue>

/** The parameters of PutItem, UpdateItem or DeleteItem, as they are on the wire. */
interface Operation {
  TableName?: string
  Item?: Values
  Key?: Values
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Values
}

/** The writes of a DynamoDB call, one for each item; empty for a read. */
export function writesIn(action: string, input: Record<string, unknown>): Write[] {
  if (action === 'TransactWriteItems') {
    const items = (input.TransactItems ?? []) as Record<string, Operation>[]
    return items.flatMap(({ Put, Update, Delete }) => [
      ...(Put ? [writeOf(Put)] : []),
      ...(Update ? [writeOf(Update)] : []),
      ...(Delete ? [{ ...writeOf(Delete), isDeletion: true }] : []),
    ])
  }
  if (action === 'DeleteItem') return [{ ...writeOf(input), isDeletion: true }]
  return action === 'PutItem' || action === 'UpdateItem' ? [writeOf(input)] : []
}

function writeOf({ TableName = '', Item, Key, ExpressionAttributeNames, ExpressionAttributeValues }: Operation): Write {
  const image: Values = Item ?? { ...ExpressionAttributeValues, ...named(ExpressionAttributeValues), ...Key }
  const adds = Item ? undefined : added(ExpressionAttributeNames ?? {}, ExpressionAttributeValues ?? {})
  return {
    table: TableName,
    id: image.id?.S ?? Object.values(Key ?? {})[0]?.S ?? '',
    version: Item ? number(Item.version) : undefined,
    status: Item?.status?.S,
    adds,
    events: eventSummariesIn(image.outbox?.S),
  }
}

/** The values of an update by placeholder name: `:outbox` becomes `outbox`. */
const named = (values: Values = {}): Values =>
  Object.fromEntries(Object.entries(values).map(([placeholder, value]) => [placeholder.slice(1), value]))

/** The counters of an update: `#available` if `:available` is a number. */
function added(names: Record<string, string>, values: Values): Record<string, number> | undefined {
  const counters = Object.entries(names).flatMap(([placeholder, name]): [string, number][] => {
    const by = number(values[placeholder.replace('#', ':')])
    return by === undefined ? [] : [[name, by]]
  })
  return counters.length > 0 ? Object.fromEntries(counters) : undefined
}

const number = (value: AttributeValue | undefined): number | undefined =>
  value?.N === undefined ? undefined : Number(value.N)

/** The apps to whose queues an event of this type is delivered. */
export const consumersOf = ({ subscriptions, processes = [] }: Plan, topicArn: string, type: string): string[] =>
  subscriptions
    .filter((subscription) => subscription.topicArn === topicArn && passes(subscription.attributes.FilterPolicy, type))
    .map(({ origin, queueArn }) => {
      const received = processes.flatMap(({ receives }) => receives).find((each) => each.queueArn === queueArn)
      return received?.app ?? origin.app
    })

function passes(filterPolicy: string | undefined, type: string): boolean {
  const { type: types } = JSON.parse(filterPolicy ?? '{}') as { type?: unknown[] }
  return types === undefined || types.includes(type)
}
