import { type Call, grantsOf, type Plan } from '@macromart/local'

/** An action on a resource: `dynamodb:PutItem` on `table/macromart-local-orders`. */
export interface Right {
  action: string
  resource: string
}

const itemActions: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

/** The rights that a call of a function needs (AWS's Service Authorization Reference). */
export function rightsOf({
  service,
  action,
  resources,
  input,
}: Pick<Call, 'service' | 'action' | 'resources' | 'input'>): Right[] {
  if (service === 'dynamodb' && action.startsWith('Transact')) {
    const items = (input.TransactItems ?? []) as Record<string, { TableName?: string }>[]
    return items
      .flatMap((item) => Object.entries(item))
      .map(([kind, { TableName = '' }]) => ({
        action: `dynamodb:${itemActions[kind] ?? kind}`,
        resource: `table/${TableName.split('/').pop()}`,
      }))
  }
  const index = typeof input.IndexName === 'string' ? `/index/${input.IndexName}` : ''
  const kinds: Partial<Record<Call['service'], string>> = { dynamodb: 'table/', ses: 'identity/' }
  return resources.map((name) => ({
    // A batch of SQS or SNS needs the right of the single action.
    action: `${service}:${service === 'dynamodb' ? action : action.replace(/Batch$/, '')}`,
    resource: `${kinds[service] ?? ''}${name}${index}`,
  }))
}

/** Each right once. */
export function unionOf(sets: Right[][]): Right[] {
  const all = new Map(sets.flat().map((right) => [`${right.action} ${right.resource}`, right]))
  return [...all.values()]
}

/** The rights that the code of each function has, by the role of the packaged template: `orders http`. */
export function grantedRights(plan: Plan): Map<string, Right[]> {
  const names = new Map(plan.functions.map(({ name, origin, key }) => [name, `${origin.app} ${key}`]))
  const granted = new Map<string, Right[]>([...names.values()].map((name) => [name, []]))
  for (const { function: name, action, resource, isUsedByLambda } of grantsOf(plan))
    if (!isUsedByLambda) granted.get(names.get(name) ?? '')?.push({ action, resource: nameIn(resource) })
  return granted
}

/** The part of an ARN after region and account. */
const nameIn = (arn: string): string => arn.split(':').slice(5).join(':')

/** The things outside of itself that code with these rights can read or change. */
export interface Reach {
  tablesRead: number
  tablesWritten: number
  topics: number
  queues: number
  senders: number
}

const reads = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'ConditionCheckItem']

/** Counts what rights reach. An index belongs to its table. */
export function reachOf(rights: Right[]): Reach {
  const count = (matches: (service: string, action: string) => boolean) =>
    new Set(
      rights
        .filter(({ action }) => matches(...split(action)))
        .map(({ resource }) => resource.split('/index/')[0] ?? resource),
    ).size
  return {
    tablesRead: count((service, action) => service === 'dynamodb' && reads.includes(action)),
    tablesWritten: count((service, action) => service === 'dynamodb' && !reads.includes(action)),
    topics: count((service) => service === 'sns'),
    queues: count((service) => service === 'sqs'),
    senders: count((service) => service === 'ses'),
  }
}

function split(action: string): [service: string, action: string] {
  const [service = '', name = ''] = action.split(':')
  return [service, name]
}
