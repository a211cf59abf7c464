import type { Plan, SubscriptionPlan } from '@macromart/local'
import { operate } from './operate-function.ts'

/**
 * Gives history to who subscribed only now: each publisher that can tells its present state again. Returns the
 * publishers that were asked; those without an operator have no history to tell.
 */
export async function republishFor(subscriptions: SubscriptionPlan[], plan: Plan, endpoint: string): Promise<string[]> {
  const topics = new Set(subscriptions.map(({ topicArn }) => topicArn))
  const publishers = plan.topics.filter(({ arn }) => topics.has(arn)).map(({ name }) => name.split('-').at(-1) ?? name)
  const asked = publishers.filter((app) =>
    plan.functions.some(({ name }) => name === `macromart-${app}-local-operator`),
  )
  for (const app of asked) await operate(endpoint, app, 'republish')
  return asked
}
