import { PlainError } from '../plain-error.ts'
import type { Plan, PolicyDocument } from '../plan.ts'

/**
 * Fails for a subscription whose queue does not let its topic in: AWS would accept both and deliver nothing, in silence;
 * the emulator delivers without asking.
 */
export function checkQueuePolicies({ subscriptions, queues }: Pick<Plan, 'subscriptions' | 'queues'>): void {
  for (const { origin, topicArn, queueArn } of subscriptions) {
    const where = `${origin.logicalId} in ${origin.file}`
    const queue = queues.find(({ arn }) => arn === queueArn)
    if (!queue) throw new PlainError(`${where} subscribes a queue that no template declares: ${queueArn}.`)
    if (!queue.policies.some((policy) => letsIn(policy, topicArn, queueArn))) {
      throw new PlainError(
        `${where} would deliver nothing: no policy of ${queue.origin.logicalId} in ${queue.origin.file} lets sns.amazonaws.com send with the source ${topicArn}.`,
      )
    }
  }
}

function letsIn({ Statement }: PolicyDocument, topicArn: string, queueArn: string): boolean {
  return Statement.some(
    ({ Effect, Principal, Action, Resource, Condition }) =>
      Effect === 'Allow' &&
      list((Principal as { Service?: unknown } | undefined)?.Service).includes('sns.amazonaws.com') &&
      list(Action).some((action) => matches(action.toLowerCase(), 'sqs:sendmessage')) &&
      list(Resource).some((resource) => matches(resource, queueArn)) &&
      sources(Condition).some((source) => matches(source, topicArn)),
  )
}

function sources(condition: unknown): string[] {
  const operators = ['ArnEquals', 'ArnLike', 'StringEquals', 'StringLike']
  return Object.entries((condition ?? {}) as Record<string, Record<string, unknown>>)
    .filter(([operator]) => operators.includes(operator))
    .flatMap(([, keys]) => Object.entries(keys))
    .filter(([key]) => key.toLowerCase() === 'aws:sourcearn')
    .flatMap(([, value]) => list(value))
}

const list = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string')

function matches(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${expression}$`).test(text)
}
