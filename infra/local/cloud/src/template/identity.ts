import { fail, type Place } from './place.ts'

/** The account that the local cloud emulates, and its addresses. */
export interface DeploymentContext {
  stage: string
  region: string
  accountId: string
  /** The address of every HTTP API: the gateway, which selects the app by the edge's routes. */
  gatewayUrl: string
  queueUrl(name: string): string
}

/** The values of `Ref` and `Fn::GetAtt` for a resource of a type, from its name. */
interface Identity {
  /** The property with the name of the resource; by default the app's name is used. */
  named?: string
  ref(name: string, around: DeploymentContext): string
  attributes: Record<string, (name: string, around: DeploymentContext) => string>
}

const arn = (service: string, { region, accountId }: DeploymentContext, resource: string) =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`

const resourceName = (name: string) => name
const edgeFunctionArn = (name: string, { accountId }: DeploymentContext) =>
  `arn:aws:cloudfront::${accountId}:function/${name}`
const tableArn = (name: string, around: DeploymentContext) => arn('dynamodb', around, `table/${name}`)
const topicArn = (name: string, around: DeploymentContext) => arn('sns', around, name)

const identities: Record<string, Identity> = {
  'AWS::DynamoDB::Table': {
    named: 'TableName',
    ref: resourceName,
    attributes: {
      Arn: tableArn,
      // A placeholder: the real ARN of a stream contains the time at which the table is created.
      StreamArn: (name, around) => `${tableArn(name, around)}/stream/local`,
    },
  },
  'AWS::SNS::Topic': { named: 'TopicName', ref: topicArn, attributes: { TopicArn: topicArn, TopicName: resourceName } },
  'AWS::SQS::Queue': {
    named: 'QueueName',
    ref: (name, around) => around.queueUrl(name),
    attributes: {
      Arn: (name, around) => arn('sqs', around, name),
      QueueName: resourceName,
      QueueUrl: (name, around) => around.queueUrl(name),
    },
  },
  'AWS::Lambda::Function': {
    named: 'FunctionName',
    ref: resourceName,
    attributes: { Arn: (name, around) => arn('lambda', around, `function:${name}`) },
  },
  'AWS::IAM::Role': {
    named: 'RoleName',
    ref: resourceName,
    attributes: { Arn: (name, { accountId }) => `arn:aws:iam::${accountId}:role/${name}` },
  },
  // AWS generates their ids: here the app's name is used.
  'AWS::CloudFront::Function': {
    named: 'Name',
    ref: edgeFunctionArn,
    attributes: { 'FunctionMetadata.FunctionARN': edgeFunctionArn },
  },
  'AWS::CloudFront::CachePolicy': { ref: resourceName, attributes: {} },
  'AWS::CloudFront::ResponseHeadersPolicy': { ref: resourceName, attributes: {} },
  'AWS::SES::ConfigurationSet': { named: 'Name', ref: resourceName, attributes: {} },
  'AWS::SSM::Parameter': { named: 'Name', ref: resourceName, attributes: {} },
  'AWS::ApiGatewayV2::Api': {
    ref: resourceName,
    attributes: { ApiId: resourceName, ApiEndpoint: (_, around) => around.gatewayUrl },
  },
}

/** The property with the name of a resource of this type, if it has one. */
export const namePropertyOf = (type: string): string | undefined => identities[type]?.named

export function refOf(type: string, name: string, around: DeploymentContext, place: Place): string {
  return identities[type]?.ref(name, around) ?? fail(place, `the local cloud cannot refer to a ${type}.`)
}

export function attributeOf(
  type: string,
  attribute: string,
  name: string,
  around: DeploymentContext,
  place: Place,
): string {
  return (
    identities[type]?.attributes[attribute]?.(name, around) ??
    fail(place, `the local cloud does not support the attribute ${attribute} of a ${type}.`)
  )
}
