import type { Row } from '../row.ts'
import type { Resource } from '../stack.ts'

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
export function rest(resources: Resource[]): Row[] {
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
