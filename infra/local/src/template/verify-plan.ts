import type { Origin, Plan } from '../plan.ts'
import { complain } from './place.ts'
import { admits } from './queue-policy.ts'

/**
 * Throws for what AWS would refuse when deploying, or would let through only to drop messages later: a name taken twice,
 * a source or target that nobody declares, a queue whose policy does not let in a topic that it is subscribed to.
 */
export function verifyPlan({ tables, topics, queues, subscriptions, functions, mappings, schedules }: Plan): void {
  for (const named of [tables, topics, queues, functions]) refuseTwins(named)

  const queueOf = new Map(queues.map((queue) => [queue.arn, queue]))
  const isTopic = setOf(topics, ({ arn }) => arn)
  const isFunction = setOf(functions, ({ name }) => name)
  const isSource = setOf([...tables.map(({ streamArn }) => streamArn), ...queueOf.keys()], (arn) => arn)

  for (const { origin, topicArn, queueArn, attributes } of subscriptions) {
    if (!isTopic.has(topicArn)) refuse(origin, `no template declares the topic ${topicArn}.`)
    for (const target of [queueArn, ...deadLetterArns(attributes)]) {
      const queue = queueOf.get(target) ?? refuse(origin, `no template declares the queue ${target}.`)
      if (!admits(queue, topicArn)) {
        refuse(origin, `the policy of ${queue.name} does not let ${topicArn} in: AWS would drop what it sends.`)
      }
    }
  }
  for (const { origin, attributes } of queues) {
    for (const arn of deadLetterArns(attributes)) {
      if (!queueOf.has(arn)) refuse(origin, `no template declares the queue ${arn}.`)
    }
  }
  for (const { origin, functionName, sourceArn } of mappings) {
    if (!isSource.has(sourceArn)) refuse(origin, `no template declares the queue or stream ${sourceArn}.`)
    if (!isFunction.has(functionName)) refuse(origin, `no template declares the function ${functionName}.`)
  }
  for (const { origin, functionName } of schedules) {
    if (!isFunction.has(functionName)) refuse(origin, `no template declares the function ${functionName}.`)
  }
}

const refuse = (origin: Origin, message: string) => complain({ ...origin, path: [] }, message)

function refuseTwins(named: readonly { origin: Origin; name: string }[]): void {
  for (const [name, twins] of Map.groupBy(named, (each) => each.name)) {
    const [one, other] = twins
    if (one && other) refuse(other.origin, `${name} is declared by ${one.origin.logicalId} of ${one.origin.file}, too.`)
  }
}

function deadLetterArns({ RedrivePolicy: policy }: Record<string, string>): string[] {
  return policy === undefined ? [] : [(JSON.parse(policy) as { deadLetterTargetArn: string }).deadLetterTargetArn]
}

const setOf = <T, K>(items: readonly T[], key: (item: T) => K): ReadonlySet<K> => new Set(items.map(key))
