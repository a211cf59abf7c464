import type { Plan } from '../plan.ts'
import type { PermissionCheck } from '../usage-log/usage-log.ts'
import { identityContext } from './authorizer.ts'
import { decide, matchesAction, matchesArn, toArray } from './policy-evaluation.ts'
import { isLambdaAction, type Permission } from './required-permissions.ts'

/** A permission that a function's role grants. */
export interface Grant extends Permission {
  function: string
  /** Used by Lambda itself, to poll and to log for the function, and not by its code. */
  isUsedByLambda: boolean
}

/**
 * Every permission that the roles of a plan grant, one by one. A resource with wildcards is expanded to the matching
 * resources of the plan.
 */
export function grantsOf(plan: Plan): Grant[] {
  const made = arnsIn(plan)
  const context = identityContext(plan)
  return plan.functions.flatMap(({ name, policies }) => {
    const statements = policies.flatMap(({ Statement }) => Statement)
    return statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action, Resource }) =>
        toArray(Action).flatMap((action) =>
          toArray(Resource)
            .flatMap((pattern) => expandPattern(pattern, made))
            .map((resource) => ({ function: name, action, resource, isUsedByLambda: isLambdaAction(action) })),
        ),
      )
      .filter((permission) => decide(statements, permission, context) === 'allowed')
  })
}

function expandPattern(pattern: string, made: string[]): string[] {
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

/** The grants that functions never used. Lambda's own calls under their roles do not pass the AWS endpoint. */
export const unusedGrants = (grants: readonly Grant[], checks: readonly PermissionCheck[]): Grant[] =>
  grants.filter((grant) => !grant.isUsedByLambda && !checks.some((check) => isUseOf(grant, check)))

const isUseOf = (grant: Grant, check: PermissionCheck): boolean =>
  grant.function === check.function &&
  check.decision === 'allowed' &&
  matchesAction(grant.action, check.action) &&
  matchesArn(grant.resource, check.resource)
