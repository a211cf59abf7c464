import type { Plan } from '../plan.ts'
import { identityContext } from './create-authoriser.ts'
import { decide } from './decide.ts'
import { isLambdas } from './lambda-rights.ts'
import { list } from './list.ts'
import { matchesArn } from './pattern.ts'
import type { Right } from './rights-of.ts'

/** A right that a function's role gives it. */
export interface Grant extends Right {
  function: string
  /** Lambda's own, to read and to log for the function: its code has no use for it. */
  isLambdas: boolean
}

/**
 * Every right that the roles of a plan give, one by one. A resource with wildcards is taken for all that it holds of what the
 * plan makes, so that a right to many is a right to each.
 */
export function grantsOf(plan: Plan): Grant[] {
  const made = arnsIn(plan)
  const context = identityContext(plan)
  return plan.functions.flatMap(({ name, policies }) => {
    const statements = policies.flatMap(({ Statement }) => Statement)
    return statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action, Resource }) =>
        list(Action).flatMap((action) =>
          list(Resource)
            .flatMap((pattern) => held(pattern, made))
            .map((resource) => ({ function: name, action, resource, isLambdas: isLambdas(action) })),
        ),
      )
      .filter((right) => decide(statements, right, context) === 'allowed')
  })
}

function held(pattern: string, made: string[]): string[] {
  const found = /[*?]/.test(pattern) ? made.filter((arn) => matchesArn(pattern, arn)) : []
  return found.length > 0 ? found : [pattern]
}

const arnsIn = ({ tables, topics, queues, functions }: Plan): string[] => [
  ...tables.flatMap(({ arn, streamArn, properties }) => [
    arn,
    ...(streamArn ? [streamArn] : []),
    ...indexesIn(properties).map(({ IndexName }) => `${arn}/index/${IndexName}`),
  ]),
  ...[...topics, ...queues, ...functions].map(({ arn }) => arn),
]

const indexesIn = ({ GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] }: Record<string, unknown>) =>
  [GlobalSecondaryIndexes, LocalSecondaryIndexes].flat() as { IndexName: string }[]
