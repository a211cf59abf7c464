import type { Grant } from '../iam/grants-of.ts'
import { matchesAction, matchesArn } from '../iam/pattern.ts'
import type { PermissionCheck } from './open-usage-log.ts'

/** The rights that functions have and never asked for. What Lambda does under their roles is not asked for at the AWS endpoint. */
export const unusedGrants = (grants: readonly Grant[], checks: readonly PermissionCheck[]): Grant[] =>
  grants.filter((grant) => !grant.isUsedByLambda && !checks.some((check) => isUseOf(grant, check)))

const isUseOf = (grant: Grant, check: PermissionCheck): boolean =>
  grant.function === check.function &&
  check.decision === 'allowed' &&
  matchesAction(grant.action, check.action) &&
  matchesArn(grant.resource, check.resource)
