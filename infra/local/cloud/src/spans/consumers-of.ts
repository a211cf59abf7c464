import type { Plan } from '../plan.ts'

/** The macrofunctions whose subscriptions let an event of this type pass into their queues. */
export const consumersOf = ({ subscriptions }: Plan, topicArn: string, type: string): string[] =>
  subscriptions
    .filter((subscription) => subscription.topicArn === topicArn && passes(subscription.attributes.FilterPolicy, type))
    .map(({ origin }) => origin.app)

function passes(filterPolicy: string | undefined, type: string): boolean {
  const { type: types } = JSON.parse(filterPolicy ?? '{}') as { type?: unknown[] }
  return types === undefined || types.includes(type)
}
