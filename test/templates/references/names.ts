import type { Packaged, Properties } from '../packaged.ts'
import { resolveText, valuesIn } from './resolve-text.ts'

/** By type, what a resource is known by outside of its stack: as an ARN ends, or as CloudFormation looks it up. */
const known: Record<string, (properties: Properties) => string> = {
  'AWS::DynamoDB::Table': ({ TableName }) => `dynamodb:table/${TableName}`,
  'AWS::Lambda::Function': ({ FunctionName }) => `lambda:function:${resolveText(FunctionName)}`,
  'AWS::Logs::LogGroup': ({ LogGroupName }) => `logs:log-group:${LogGroupName}`,
  'AWS::SNS::Topic': ({ TopicName }) => `sns:${TopicName}`,
  'AWS::SQS::Queue': ({ QueueName }) => `sqs:${QueueName}`,
  'AWS::SSM::Parameter': ({ Name }) => `ssm:${Name}`,
}

/** What a stack makes that others may know the name of. */
export function madeBy({ template, resources }: Packaged): string[] {
  const exported = Object.values((template.Outputs ?? {}) as Record<string, { Export?: { Name: unknown } }>)
  return [
    ...Object.values(resources).flatMap(({ Type, Properties }) => known[Type]?.(Properties) ?? []),
    ...exported.flatMap(({ Export }) => (Export === undefined ? [] : [`export:${resolveText(Export.Name)}`])),
  ]
}

/** What a stack speaks of by its name alone, wherever in its template: an ARN that is spelt out, what is looked up. */
export function readBy({ template }: Packaged): string[] {
  const names = [...valuesIn(template)].flatMap((value) => {
    const { 'Fn::ImportValue': imported } = (value ?? {}) as Record<string, unknown>
    return imported === undefined ? namesIn(resolveText(value) ?? '') : [`export:${resolveText(imported)}`]
  })
  const parameters = Object.values((template.Parameters ?? {}) as Record<string, { Type: string; Default?: string }>)
    .filter(({ Type }) => Type.startsWith('AWS::SSM::Parameter::Value'))
    .map(({ Default }) => `ssm:${Default}`)
  return [...new Set([...names, ...parameters])].sort()
}

const namesIn = (text: string): string[] => [
  ...[...text.matchAll(/\{\{resolve:ssm(?:-secure)?:([^:}]+)/g)].map(([, name]) => `ssm:${name}`),
  ...[...text.matchAll(/\{\{resolve:secretsmanager:([^:}]+):SecretString:([^:}]+)/g)].map(
    ([, name, key]) => `secretsmanager:${name} ${key}`,
  ),
  ...[...text.matchAll(/^arn:aws:(dynamodb|lambda|logs|sns|sqs):[^:]*:\d+:(.+)$/g)].map(
    // What stands within a log or a table is made along with it.
    ([, service, name = '']) => `${service}:${name.replace(/(:\*)+$|\/index\/.*/, '')}`,
  ),
]
