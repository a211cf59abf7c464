import type { Origin, Plan } from '../plan.ts'
import { fail } from './place.ts'
import { verifyPermissions } from './verify-permissions.ts'
import { verifyRoutes } from './verify-routes.ts'
import { verifyTopics } from './verify-topics.ts'

/**
 * Throws for what AWS would refuse when deploying (a name taken twice, a source or target that no template declares, a role
 * that does not let Lambda do its part), and for what AWS would deploy and nothing could reach.
 */
export function verifyPlan(plan: Plan): void {
  const { tables, topics, queues, subscriptions, functions, mappings, schedules } = plan
  for (const named of [tables, topics, queues, functions]) failOnDuplicateNames(named)

  const isQueue = setOf(queues, ({ arn }) => arn)
  const isFunction = setOf(functions, ({ name }) => name)
  const isSource = setOf([...tables.map(({ streamArn }) => streamArn), ...isQueue], (arn) => arn)

  for (const { origin, queueArn, attributes } of subscriptions) {
    for (const target of [queueArn, ...deadLetterArns(attributes)]) {
      if (!isQueue.has(target)) failAt(origin, `no template declares the queue ${target}.`)
    }
  }
  for (const { origin, attributes } of queues) {
    for (const arn of deadLetterArns(attributes)) {
      if (!isQueue.has(arn)) failAt(origin, `no template declares the queue ${arn}.`)
    }
  }
  for (const { origin, functionName, sourceArn } of mappings) {
    if (!isSource.has(sourceArn)) failAt(origin, `no template declares the queue or stream ${sourceArn}.`)
    if (!isFunction.has(functionName)) failAt(origin, `no template declares the function ${functionName}.`)
  }
  for (const { origin, functionName } of schedules) {
    if (!isFunction.has(functionName)) failAt(origin, `no template declares the function ${functionName}.`)
  }
  verifyTopics(plan)
  verifyRoutes(plan)
  verifyPermissions(plan)
}

const failAt = (origin: Origin, message: string) => fail({ ...origin, path: [] }, message)

function failOnDuplicateNames(named: readonly { origin: Origin; name: string }[]): void {
  for (const [name, twins] of Map.groupBy(named, (each) => each.name)) {
    const [one, other] = twins
    if (one && other) failAt(other.origin, `${name} is declared by ${one.origin.logicalId} of ${one.origin.file}, too.`)
  }
}

function deadLetterArns({ RedrivePolicy: policy }: Record<string, string>): string[] {
  return policy === undefined ? [] : [(JSON.parse(policy) as { deadLetterTargetArn: string }).deadLetterTargetArn]
}

const setOf = <T, K>(items: readonly T[], key: (item: T) => K): ReadonlySet<K> => new Set(items.map(key))
