import type { QueuePlan } from '../plan.ts'

/**
 * Whether the policies of a queue let SNS send to it for this topic. Only what such a policy says in practice is
 * understood; by a statement that says more, nobody gets in.
 */
export function admits({ arn, policies }: Pick<QueuePlan, 'arn' | 'policies'>, topicArn: string): boolean {
  return policies
    .flatMap(({ Statement }) => Statement)
    .some(
      ({ Effect, Principal, Action, Resource, Condition }) =>
        Effect === 'Allow' &&
        covers((Principal as { Service?: unknown }).Service ?? Principal, 'sns.amazonaws.com') &&
        covers(Action, 'sqs:SendMessage') &&
        covers(Resource, arn) &&
        Object.entries((Condition ?? {}) as Record<string, Record<string, unknown>>).every(
          ([operator, { 'aws:SourceArn': sources, ...others }]) =>
            /^(Arn|String)(Equals|Like)$/.test(operator) &&
            covers(sources, topicArn) &&
            Object.keys(others).length === 0,
        ),
    )
}

/** Whether a text, or one of several, with `*` for anything, stands for the value. */
const covers = (patterns: unknown, value: string): boolean =>
  [patterns].flat().some((pattern) => typeof pattern === 'string' && matcher(pattern).test(value))

const matcher = (pattern: string) =>
  new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i')
