import type { PolicyStatement } from '../plan.ts'
import { type Context, conditionsHold } from './conditions.ts'
import { matchesAction, matchesArn } from './pattern.ts'
import type { Permission } from './required-permissions.ts'
import { toArray } from './to-array.ts'

/** In the words of IAM's own simulator. */
export type Decision = 'allowed' | 'implicitDeny' | 'explicitDeny'

/**
 * What policies decide about a right (AWS: "Policy evaluation logic"). One statement that denies outweighs all that allow;
 * what no statement allows is denied.
 */
export function decide(
  statements: readonly PolicyStatement[],
  permission: Permission,
  context: Context = {},
): Decision {
  const applying = statements.filter((statement) => applies(statement, permission, context))
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'explicitDeny'
  return applying.length > 0 ? 'allowed' : 'implicitDeny'
}

const applies = (
  { Action, Resource, Condition }: PolicyStatement,
  { action, resource }: Permission,
  context: Context,
) =>
  toArray(Action).some((pattern) => matchesAction(pattern, action)) &&
  toArray(Resource).some((pattern) => matchesArn(pattern, resource)) &&
  conditionsHold(Condition, context)
