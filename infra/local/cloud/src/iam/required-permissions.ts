import type { Call, Service } from '../aws-endpoint/call.ts'
import type { FunctionPlan, MappingPlan, Plan } from '../plan.ts'

/** An action on a resource, as policies name them: `dynamodb:PutItem` and an ARN. */
export interface Permission {
  action: string
  resource: string
}

/** What of a call its rights depend on, with a way to name what is in its account. */
interface CallInput extends Pick<Call, 'action' | 'resources' | 'input'> {
  arn(service: string, resource: string): string
}

/**
 * What a caller must be allowed, all of it, for a call to be carried out (AWS's Service Authorization Reference). The batch
 * forms of SQS and SNS need the right to the single one; a transaction needs the rights of its items.
 */
export function requiredPermissions(
  { service, ...call }: Call,
  { region, accountId }: Pick<Plan, 'region' | 'accountId'>,
): Permission[] {
  return permissionsByService[service]({
    ...call,
    arn: (of, resource) => `arn:aws:${of}:${region}:${accountId}:${resource}`,
  })
}

const permissionsByService: Record<Service, (call: CallInput) => Permission[]> = {
  dynamodb: (call) => (call.action.startsWith('Transact') ? itemsOf(call) : onTables(call)),
  streams: ({ action, input }) => on(`dynamodb:${action}`, texts(input.StreamArn)),
  sqs: ({ action, resources, arn }) =>
    on(
      `sqs:${single(action)}`,
      resources.map((name) => arn('sqs', name)),
    ),
  sns: ({ action, input }) =>
    on(`sns:${single(action)}`, [input.TopicArn, input.TargetArn, input.SubscriptionArn].flatMap(texts)),
  lambda: ({ resources, arn }) =>
    on(
      'lambda:InvokeFunction',
      resources.map((name) => arn('lambda', `function:${name}`)),
    ),
  // The identity is the domain's: no address has one of its own here. Who names a configuration set must be allowed that, too.
  ses: ({ resources, input, arn }) =>
    on(mailAction(input), [
      ...resources.map((domain) => arn('ses', `identity/${domain}`)),
      ...texts(input.ConfigurationSetName).map((name) => arn('ses', `configuration-set/${name}`)),
    ]),
}

/** What names no resource is asked of all. */
const on = (action: string, resources: string[]): Permission[] =>
  (resources.length > 0 ? resources : ['*']).map((resource) => ({ action, resource }))

/** A call that names an index needs the right to the index, not to its table. */
function onTables({ action, resources, input, arn }: CallInput): Permission[] {
  const index = typeof input.IndexName === 'string' ? `/index/${input.IndexName}` : ''
  return on(
    `dynamodb:${action}`,
    resources.map((name) => arn('dynamodb', `table/${name}${index}`)),
  )
}

const itemActions: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

function itemsOf({ input, arn }: CallInput): Permission[] {
  const items = (input.TransactItems ?? []) as Record<string, { TableName?: string }>[]
  return items
    .flatMap((item) => Object.entries(item))
    .map(([kind, { TableName = '' }]) => ({
      action: `dynamodb:${itemActions[kind] ?? kind}`,
      resource: arn('dynamodb', `table/${TableName.split('/').pop()}`),
    }))
}

/** SESv2's one SendEmail is, to policies, the action of the older API that it stands for. */
function mailAction({ Content }: CallInput['input']): string {
  const content = (Content ?? {}) as Record<string, unknown>
  if (content.Raw) return 'ses:SendRawEmail'
  return content.Template ? 'ses:SendTemplatedEmail' : 'ses:SendEmail'
}

const single = (action: string): string => action.replace(/Batch$/, '')

const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : [])

/** What Lambda does under a function's role to read for it (Lambda Developer Guide, "Event source mappings"). */
const polling = {
  sqs: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  streams: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'],
}

/** What it does to keep what the function logs. The log group is the template's own. */
const logging = ['logs:CreateLogStream', 'logs:PutLogEvents']

const lambdas = [...polling.sqs, ...polling.streams, ...logging, 'logs:CreateLogGroup']

/** Whether an action is Lambda's own business, and none of the function's code. */
export const isLambdaAction = (action: string): boolean => lambdas.includes(action)

/** Without these on the very queue or stream, AWS refuses to make the mapping. */
export const pollingPermissions = ({ sourceArn }: MappingPlan): Permission[] =>
  (sourceArn.includes(':sqs:') ? polling.sqs : polling.streams).map((action) => ({ action, resource: sourceArn }))

/** Without these a function runs, and what it logs is lost. */
export const loggingPermissions = (
  { name }: FunctionPlan,
  { region, accountId }: Pick<Plan, 'region' | 'accountId'>,
): Permission[] =>
  logging.map((action) => ({
    action,
    resource: `arn:aws:logs:${region}:${accountId}:log-group:/aws/lambda/${name}:log-stream:any`,
  }))
