import { generated, page, table } from '../markdown/text.ts'
import { addresses } from './rows/addresses.ts'
import { alarms, functions } from './rows/functions.ts'
import { messages, tables } from './rows/tables-and-messages.ts'
import type { Resource, Row, Stack } from './stack.ts'

/** The rows of a stack's resources. Each resource is in exactly one row. */
export function rowsOf(stack: Stack): Row[] {
  const rows = [tables, messages, functions, addresses, alarms].flatMap((describe) => describe(stack))
  const described = rows.flatMap(({ of }) => of)
  return [...rows, ...rest(stack.resources.filter((resource) => !described.includes(resource)))]
}

/** The page of a stack's resources. */
export const deployedPage = (stack: Stack): string =>
  page(
    `# What ${stack.name} deploys`,
    `For operators and reviewers: every resource of the stack. [${stack.name}](../../../${stack.readme}) describes what it is for.`,
    generated('the packaged template'),
    table(
      ['resource', 'name', 'purpose'],
      rowsOf(stack).map(({ kind, name, purpose }) => [kind, name, purpose]),
    ),
  )

/** Supporting resources, counted in one row. */
const usual: Record<string, [one: string, more: string]> = {
  'AWS::IAM::Role': ['a role', 'roles, one for each function'],
  'AWS::Lambda::Permission': ['a permission to invoke a function', 'permissions to invoke a function'],
  'AWS::Logs::LogGroup': ['a log group', 'log groups'],
  'AWS::S3::Bucket': ['a deployment bucket', 'deployment buckets'],
  'AWS::S3::BucketPolicy': ['its policy', 'their policies'],
  'AWS::SES::ConfigurationSet': ['a configuration set of SES', 'configuration sets of SES'],
  'AWS::SES::ConfigurationSetEventDestination': [
    'a report of bounced mails to the alarm topic',
    'reports of bounced mails to the alarm topic',
  ],
  'AWS::SNS::TopicPolicy': ['a topic policy', 'topic policies'],
  'AWS::SQS::QueuePolicy': ['a queue policy', 'queue policies'],
}

/** The remaining resources: the usual ones in one row, and every other one by its type, so that none is hidden. */
function rest(resources: Resource[]): Row[] {
  const others = resources.filter(({ type }) => !(type in usual))
  const summaries = Object.entries(usual).flatMap(([type, [one, more]]) => {
    const all = resources.filter((resource) => resource.type === type)
    const [days] = all.flatMap(({ RetentionInDays }) => RetentionInDays ?? [])
    const kept = days === undefined ? '' : ` kept for ${days} days`
    if (all.length === 0) return []
    return [all.length === 1 ? `${one}${kept}` : `${all.length} ${more}${kept}`]
  })
  return [
    ...others.map((resource) => ({
      kind: resource.type.split('::').slice(1).join(' '),
      name: `\`${resource.id}\``,
      purpose: '',
      of: [resource],
    })),
    ...(summaries.length === 0
      ? []
      : [{ kind: 'and', name: '', purpose: summaries.join('; '), of: resources.filter(({ type }) => type in usual) }]),
  ]
}
