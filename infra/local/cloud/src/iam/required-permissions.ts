import type { Call, Service } from '../aws-endpoint/call.ts'
import type { FunctionPlan, MappingPlan, Plan } from '../plan.ts'

/** An action on a resource, as policies name them: `dynamodb:PutItem` and an ARN. */
export interface Permission {
  action: string
  resource: string
}

/** The parts of a call that decide its permissions, and a function that builds ARNs of its account. */
interface CallInput extends Pick<Call, 'action' | 'resources' | 'input'> {
  arn(service: string, resource: string): string
}

/**
 * All permissions that a call needs (AWS's Service Authorization Reference). A batch of SQS or SNS needs the permission
 * of the single action; a transaction needs the permissions of its items.
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
  // The identity is the domain: single addresses have none here. A configuration set needs a permission of its own.
  ses: ({ resources, input, arn }) =>
    on(mailAction(input), [
      ...resources.map((domain) => arn('ses', `identity/${domain}`)),
      ...texts(input.ConfigurationSetName).map((name) => arn('ses', `configuration-set/${name}`)),
    ]),
}

/** A call that names no resource needs the permission on `*`. */
const on = (action: string, resources: string[]): Permission[] =>
  (resources.length > 0 ? resources : ['*']).map((resource) => ({ action, resource }))

/** A call that names an index needs the permission on the index, not on its table. */
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

/** Policies name SESv2's SendEmail by the matching action of the older API. */
function mailAction({ Content }: CallInput['input']): string {
  const content = (Content ?? {}) as Record<string, unknown>
  if (content.Raw) return 'ses:SendRawEmail'
  return content.Template ? 'ses:SendTemplatedEmail' : 'ses:SendEmail'
}

const single = (action: string): string => action.replace(/Batch$/, '')

const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : [])

/** The actions with which Lambda polls under a function's role (Lambda Developer Guide, "Event source mappings"). */
const polling = {
  sqs: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  streams: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'],
}

/** The actions with which Lambda writes a function's logs. The template declares the log group itself. */
const logging = ['logs:CreateLogStream', 'logs:PutLogEvents']

const lambdas = [...polling.sqs, ...polling.streams, ...logging, 'logs:CreateLogGroup']

/** Whether an action is used by Lambda itself, not by the function's code. */
export const isLambdaAction = (action: string): boolean => lambdas.includes(action)

/** Without these permissions on the queue or stream, AWS refuses to create the mapping. */
export const pollingPermissions = ({ sourceArn }: MappingPlan): Permission[] =>
  (sourceArn.includes(':sqs:') ? polling.sqs : polling.streams).map((action) => ({ action, resource: sourceArn }))

/** Without these permissions a function runs, but its logs are lost. */
export const loggingPermissions = (
  { name }: FunctionPlan,
  { region, accountId }: Pick<Plan, 'region' | 'accountId'>,
): Permission[] =>
  logging.map((action) => ({
    action,
    resource: `arn:aws:logs:${region}:${accountId}:log-group:/aws/lambda/${name}:log-stream:any`,
  }))
