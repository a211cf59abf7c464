import { table } from '../markdown/text.ts'
import { addresses } from './rows/addresses.ts'
import { alarms, functions } from './rows/functions.ts'
import { messages, tables } from './rows/tables-and-messages.ts'
import type { Resource, Row, Stack } from './stack.ts'

/** What a stack deploys, in lines that together tell of each of its resources once. */
export function rowsOf(stack: Stack): Row[] {
  const rows = [tables, messages, functions, addresses, alarms].flatMap((describe) => describe(stack))
  const described = rows.flatMap(({ of }) => of)
  return [...rows, ...rest(stack.resources.filter((resource) => !described.includes(resource)))]
}

/** A README with what its YAML deploys put between its marks, `<!-- deploys -->` and `<!-- /deploys -->`. */
export function withDeploys(readme: string, stack: Stack): string {
  const rendered = table(
    ['', '', ''],
    rowsOf(stack).map(({ kind, name, purpose }) => [kind, name, purpose]),
  )
  return readme.replace(/(?<=<!-- deploys -->\n).*?(?=<!-- \/deploys -->)/s, () => `\n${rendered}\n\n`)
}

/** What comes with the others, and nobody has to think of. */
const usual: Record<string, [one: string, more: string]> = {
  'AWS::IAM::Role': ['a role', 'roles, one for each function'],
  'AWS::Lambda::Permission': ['a permission to call a function', 'permissions to call a function'],
  'AWS::Logs::LogGroup': ['a log', 'logs'],
  'AWS::S3::Bucket': ['a bucket for what is deployed', 'buckets for what is deployed'],
  'AWS::S3::BucketPolicy': ['its policy', 'their policies'],
  'AWS::SNS::TopicPolicy': ['who may speak on a topic', 'policies of who may speak on a topic'],
  'AWS::SQS::QueuePolicy': ['a policy of who may write to the queues', 'policies of who may write to the queues'],
}

/** What no other line tells of: the usual in one line, and whatever else there is by its type, so that nothing is hidden. */
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
