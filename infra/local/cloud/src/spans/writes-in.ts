import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { eventSummariesIn } from './event-summaries.ts'
import type { Write } from './span.ts'

type Values = Record<string, AttributeValue>

/** The parameters of PutItem, UpdateItem or DeleteItem, as they are on the wire. */
interface Operation {
  TableName?: string
  Item?: Values
  Key?: Values
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Values
}

/** What a call of DynamoDB writes, item by item; nothing for a call that only reads. */
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
    news: eventSummariesIn(image.outbox?.S),
  }
}

/** The values of an update by the names of their placeholders, `:outbox` being `outbox`. */
const named = (values: Values = {}): Values =>
  Object.fromEntries(Object.entries(values).map(([placeholder, value]) => [placeholder.slice(1), value]))

/** The counters of an update: `#available` of which `:available` is a number. */
function added(names: Record<string, string>, values: Values): Record<string, number> | undefined {
  const counters = Object.entries(names).flatMap(([placeholder, name]): [string, number][] => {
    const by = number(values[placeholder.replace('#', ':')])
    return by === undefined ? [] : [[name, by]]
  })
  return counters.length > 0 ? Object.fromEntries(counters) : undefined
}

const number = (value: AttributeValue | undefined): number | undefined =>
  value?.N === undefined ? undefined : Number(value.N)
