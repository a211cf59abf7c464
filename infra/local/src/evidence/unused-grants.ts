import type { Grant } from '../iam/grants-of.ts'
import { matchesAction, matchesArn } from '../iam/pattern.ts'
import type { AskedRight } from './open-evidence.ts'

/** The rights that functions have and never asked for. What Lambda does under their roles is not asked for at the front door. */
export const unusedGrants = (grants: readonly Grant[], asked: readonly AskedRight[]): Grant[] =>
  grants.filter((grant) => !grant.isLambdas && !asked.some((right) => isUseOf(grant, right)))

const isUseOf = (grant: Grant, right: AskedRight): boolean =>
  grant.function === right.function &&
  right.decision === 'allowed' &&
  matchesAction(grant.action, right.action) &&
  matchesArn(grant.resource, right.resource)
