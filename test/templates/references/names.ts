import type { Packaged, Properties } from '../packaged.ts'
import { resolveText, valuesIn } from './resolve-text.ts'

/** The name of a resource outside its stack, by type: the end of its ARN, or the name for a lookup. */
const known: Record<string, (properties: Properties) => string> = {
  'AWS::DynamoDB::Table': ({ TableName }) => `dynamodb:table/${TableName}`,
  'AWS::Lambda::Function': ({ FunctionName }) => `lambda:function:${resolveText(FunctionName)}`,
  'AWS::Logs::LogGroup': ({ LogGroupName }) => `logs:log-group:${LogGroupName}`,
  'AWS::SNS::Topic': ({ TopicName }) => `sns:${TopicName}`,
  'AWS::SQS::Queue': ({ QueueName }) => `sqs:${QueueName}`,
  'AWS::SSM::Parameter': ({ Name }) => `ssm:${Name}`,
}

/** The names of a stack's resources that other stacks may use. */
export function madeBy({ template, resources }: Packaged): string[] {
  const exported = Object.values((template.Outputs ?? {}) as Record<string, { Export?: { Name: unknown } }>)
  return [
    ...Object.values(resources).flatMap(({ Type, Properties }) => known[Type]?.(Properties) ?? []),
    ...exported.flatMap(({ Export }) => (Export === undefined ? [] : [`export:${resolveText(Export.Name)}`])),
  ]
}

/** The names outside its template that a stack uses: in ARNs that are spelt out, and in lookups. */
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
    // Parts of a log group or a table are created with it.
    ([, service, name = '']) => `${service}:${name.replace(/(:\*)+$|\/index\/.*/, '')}`,
  ),
]
