// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { type PlanInput, readPlan } from './read-plan.ts'
import { parseTemplate } from './template.ts'

export type Resources = Record<string, object>

const given = { parameters: {}, secrets: {} }

/** The plan of templates given by their resources, or as a whole. */
export function plan(templates: Record<string, Resources | { Resources: Resources }>, more: Partial<PlanInput> = {}) {
  return readPlan({
    ...given,
    stage: 'local',
    region: 'eu-central-1',
    accountId: '000000000000',
    gatewayUrl: 'http://localhost:3000',
    queueUrl: (name) => `http://queues/${name}`,
    templates: Object.entries(templates).map(([app, template]) =>
      parseTemplate(app, `${app}.json`, JSON.stringify('Resources' in template ? template : { Resources: template })),
    ),
    ...more,
  })
}

export const allow = (action: string | string[], resource: unknown = '*') => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
})
/** A role that may log, as every function must, with further statements. */
export const roleWith = (...statements: object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'role',
    Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [allow('logs:*'), ...statements] } }],
  },
})
export const role = roleWith()
export const lambda = (app: string, variables: object = {}, properties: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: `macromart-${app}-local-http`,
    Handler: '.build/http.handler',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Environment: { Variables: variables },
    ...properties,
  },
})
export const queue = (name: string, properties: object = {}) => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName: name, ...properties },
})
export const parameter = (name: string, value: unknown) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name: name, Type: 'String', Value: value },
})
export const api = { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } }

/** The resolved environment variable VALUE of a function of the app `orders`. */
export const resolved = (value: unknown, others: Record<string, object> = {}, more: Partial<PlanInput> = {}) =>
  plan(
    { orders: { Role: role, Http: lambda('orders', { VALUE: value }) }, ...(others as Record<string, Resources>) },
    more,
  ).functions[0]?.environment.VALUE

export const subscription = {
  Type: 'AWS::SNS::Subscription',
  Properties: {
    TopicArn: { 'Fn::Sub': 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:macromart-local-catalog' },
    Protocol: 'sqs',
    Endpoint: { 'Fn::GetAtt': ['Inbox', 'Arn'] },
    RawMessageDelivery: true,
    FilterPolicy: { type: ['catalog.product-listed.v1'] },
  },
}
export const topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'macromart-local-catalog' } }

/** A minimal table with further properties. */
export const tableNamed = (name: string, more: object) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: { TableName: name, BillingMode: 'PAY_PER_REQUEST', KeySchema: [], AttributeDefinitions: [], ...more },
})
