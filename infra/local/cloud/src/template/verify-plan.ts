import { identityContext } from '../iam/authorizer.ts'
import { decide } from '../iam/policy-evaluation.ts'
import { loggingPermissions, type Permission, pollingPermissions } from '../iam/required-permissions.ts'
import type { FunctionPlan, Origin, Plan } from '../plan.ts'
import { fail } from './place.ts'

/**
 * Throws for errors that AWS would report at deployment (a duplicate name, a source or target that no template
 * declares, a role without the permissions that Lambda needs), and for an HTTP API that would be deployed without a
 * route.
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
    if (one && other)
      failAt(other.origin, `${name} is already declared by ${one.origin.logicalId} of ${one.origin.file}.`)
  }
}

function deadLetterArns({ RedrivePolicy: policy }: Record<string, string>): string[] {
  return policy === undefined ? [] : [(JSON.parse(policy) as { deadLetterTargetArn: string }).deadLetterTargetArn]
}

const setOf = <T, K>(items: readonly T[], key: (item: T) => K): ReadonlySet<K> => new Set(items.map(key))

/** Throws for a topic that a subscription or a function names and no template declares. */
function verifyTopics({ topics, subscriptions, functions }: Plan): void {
  const isTopic = new Set(topics.map(({ arn }) => arn))
  const remedy = (arn: string) => `add ${arn.split(':').at(-1)} to infra/aws/bus/serverless.yml.`

  for (const { origin, topicArn } of subscriptions) {
    if (isTopic.has(topicArn)) continue
    fail({ ...origin, path: [] }, `no template declares the topic ${topicArn}: ${remedy(topicArn)}`)
  }
  for (const { origin, name, ...named } of functions) {
    const missing = topicsOf(named).find((arn) => !isTopic.has(arn))
    if (missing === undefined) continue
    const message = `${name} publishes to the topic ${missing}, which no template declares: ${remedy(missing)}`
    fail({ ...origin, path: [] }, message)
  }
}

/** The topics that a function is configured with, or that its role names one by one. */
function topicsOf({ environment, policies }: Pick<FunctionPlan, 'environment' | 'policies'>): string[] {
  const allowed = policies
    .flatMap(({ Statement }) => Statement)
    .filter(({ Effect, Action }) => Effect === 'Allow' && [Action].flat().includes('sns:Publish'))
    .flatMap(({ Resource }) => Resource)
  return [...Object.values(environment), ...allowed].filter((value) => /^arn:aws:sns:[^*?]*$/.test(value))
}

/**
 * Throws for a route without an HTTP API behind it, for an HTTP API that no route leads to, and for a second
 * distribution. Without an edge, no HTTP API needs a route.
 */
function verifyRoutes({ apis, routes }: Pick<Plan, 'apis' | 'routes'>): void {
  const answering = new Set(apis.map(({ origin }) => origin.app))
  for (const { origin, app } of routes) {
    if (!answering.has(app)) fail({ ...origin, path: [] }, `no template declares an HTTP API of ${app}.`)
  }
  const [edge, another] = new Set(routes.map(({ origin }) => origin))
  if (edge && another) {
    const message = `there must be only one distribution, and ${edge.logicalId} of ${edge.file} is already declared.`
    fail({ ...another, path: [] }, message)
  }
  const reached = new Set(routes.map(({ app }) => app))
  for (const { origin } of edge ? apis : []) {
    if (reached.has(origin.app)) continue
    const message = `the edge has no route to the HTTP API of ${origin.app}: add a cache behaviour /api/${origin.app}* whose origin is ${origin.app} to infra/aws/edge/serverless.yml.`
    fail({ ...origin, path: [] }, message)
  }
}

/** Throws for a mapping whose role does not let Lambda poll, as AWS does, and for a function that may not log. */
function verifyPermissions(plan: Plan): void {
  const context = identityContext(plan)

  function requirePermissions(
    { name, policies }: FunctionPlan,
    permissions: Permission[],
    origin: Origin,
    purpose: string,
  ): void {
    const statements = policies.flatMap(({ Statement }) => Statement)
    const missing = permissions.find((permission) => decide(statements, permission, context) !== 'allowed')
    if (!missing) return
    const { action, resource } = missing
    fail({ ...origin, path: [] }, `the role of ${name} does not allow ${action} on ${resource}, ${purpose}.`)
  }

  for (const planned of plan.functions) {
    requirePermissions(planned, loggingPermissions(planned, plan), planned.origin, 'so its logs would be lost')
  }
  for (const mapping of plan.mappings) {
    const planned = plan.functions.find(({ name }) => name === mapping.functionName)
    if (planned)
      requirePermissions(planned, pollingPermissions(mapping), mapping.origin, 'which Lambda needs to poll for it')
  }
}
