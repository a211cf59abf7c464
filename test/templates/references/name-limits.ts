import type { Packaged, Properties } from '../packaged.ts'
import { resolveText } from './resolve-text.ts'

interface Naming {
  /** The path to the name, from the properties on. */
  path: string
  /** AWS's limit, in characters. */
  longest: number
  /** The allowed characters, if AWS documents them. */
  pattern: RegExp
}

/** The naming rules of AWS's guides, by resource type. */
const namings: Record<string, Naming> = {
  'AWS::ApiGatewayV2::Api': { path: 'Name', longest: 128, pattern: /^./ },
  'AWS::CloudFront::CachePolicy': { path: 'CachePolicyConfig.Name', longest: 128, pattern: /^[\w-]+$/ },
  'AWS::CloudFront::Function': { path: 'Name', longest: 64, pattern: /^[\w-]+$/ },
  'AWS::CloudFront::ResponseHeadersPolicy': {
    path: 'ResponseHeadersPolicyConfig.Name',
    longest: 128,
    pattern: /^[\w-]+$/,
  },
  'AWS::CloudWatch::Alarm': { path: 'AlarmName', longest: 255, pattern: /^./ },
  'AWS::DynamoDB::Table': { path: 'TableName', longest: 255, pattern: /^[\w.-]{3,}$/ },
  'AWS::Events::Rule': { path: 'Name', longest: 64, pattern: /^[\w.-]+$/ },
  'AWS::IAM::Role': { path: 'RoleName', longest: 64, pattern: /^[\w+=,.@-]+$/ },
  'AWS::Lambda::Function': { path: 'FunctionName', longest: 64, pattern: /^[\w-]+$/ },
  'AWS::Logs::LogGroup': { path: 'LogGroupName', longest: 512, pattern: /^[\w./#-]+$/ },
  'AWS::S3::Bucket': { path: 'BucketName', longest: 63, pattern: /^[a-z0-9][a-z0-9.-]+$/ },
  'AWS::SNS::Topic': { path: 'TopicName', longest: 256, pattern: /^[\w-]+$/ },
  'AWS::SQS::Queue': { path: 'QueueName', longest: 80, pattern: /^[\w-]+$/ },
  'AWS::SSM::Parameter': { path: 'Name', longest: 1011, pattern: /^(\/[\w.-]+){1,15}$/ },
}

/** The names that a stack sets. CloudFormation generates the others. */
export const namesGivenBy = ({ resources }: Pick<Packaged, 'resources'>) =>
  Object.values(resources).flatMap(({ Type, Properties }) => {
    const name = resolveText(at(Properties, namings[Type]?.path ?? ''))
    return name === undefined ? [] : [{ type: Type, name }]
  })

const at = (properties: Properties, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Properties | undefined)?.[key], properties)

/** The naming rules that a name would break if its stage name were `longer` by this many characters. */
export function problemsOf({ type, name }: { type: string; name: string }, longer = 0): string[] {
  const { longest, pattern } = namings[type] ?? { longest: 0, pattern: /^$/ }
  const length = name.length + longer
  return [
    ...(length > longest ? [`${name} has ${length} characters, a ${type} at most ${longest}`] : []),
    ...(pattern.test(name) ? [] : [`${name} is not a valid name of a ${type}`]),
  ]
}
