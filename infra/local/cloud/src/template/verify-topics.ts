import type { FunctionPlan, Plan } from '../plan.ts'
import { fail } from './place.ts'

/** Throws for a topic that a subscription or a function names and no template declares. */
export function verifyTopics({ topics, subscriptions, functions }: Plan): void {
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
