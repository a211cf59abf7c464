import type { PolicyStatement } from '../plan.ts'
import { type Context, hold } from './conditions.ts'
import { list } from './list.ts'
import { matchesAction, matchesArn } from './pattern.ts'
import type { Right } from './rights-of.ts'

/** In the words of IAM's own simulator. */
export type Decision = 'allowed' | 'implicitDeny' | 'explicitDeny'

/**
 * What policies decide about a right (AWS: "Policy evaluation logic"). One statement that denies outweighs all that allow;
 * what no statement allows is denied.
 */
export function decide(statements: readonly PolicyStatement[], right: Right, context: Context = {}): Decision {
  const applying = statements.filter((statement) => applies(statement, right, context))
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'explicitDeny'
  return applying.length > 0 ? 'allowed' : 'implicitDeny'
}

const applies = ({ Action, Resource, Condition }: PolicyStatement, { action, resource }: Right, context: Context) =>
  list(Action).some((pattern) => matchesAction(pattern, action)) &&
  list(Resource).some((pattern) => matchesArn(pattern, resource)) &&
  hold(Condition, context)
