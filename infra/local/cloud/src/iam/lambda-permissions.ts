import type { FunctionPlan, MappingPlan, Plan } from '../plan.ts'
import type { Permission } from './required-permissions.ts'

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
