import { decide, toArray } from '../iam/policy-evaluation.ts'
import { PlainError } from '../plain-error.ts'
import type { Plan, PolicyDocument } from '../plan.ts'

/**
 * Throws for a subscription whose queue does not allow its topic to send. AWS would accept both and silently deliver
 * nothing, while the emulator ignores policies. A statement without a condition does not count as allowing the topic.
 */
export function checkQueuePolicies({ subscriptions, queues }: Pick<Plan, 'subscriptions' | 'queues'>): void {
  for (const { origin, topicArn, queueArn } of subscriptions) {
    const where = `${origin.logicalId} in ${origin.file}`
    const queue = queues.find(({ arn }) => arn === queueArn)
    if (!queue) throw new PlainError(`${where} subscribes a queue that no template declares: ${queueArn}.`)
    if (!allowsTopic(queue.policies, topicArn, queueArn)) {
      throw new PlainError(
        `${where} would deliver nothing: no policy of ${queue.origin.logicalId} in ${queue.origin.file} lets sns.amazonaws.com send with the source ${topicArn}.`,
      )
    }
  }
}

function allowsTopic(policies: PolicyDocument[], topicArn: string, queueArn: string): boolean {
  const forTopics = policies
    .flatMap(({ Statement }) => Statement)
    .filter(({ Principal }) => toArray(Principal?.Service).includes('sns.amazonaws.com'))
    .filter(({ Effect, Condition }) => Effect === 'Deny' || Condition)
  const permission = { action: 'sqs:SendMessage', resource: queueArn }
  return decide(forTopics, permission, { 'aws:SourceArn': topicArn }) === 'allowed'
}
