import type { Conditions, PolicyStatement } from '../plan.ts'
import type { Permission } from './required-permissions.ts'

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

/** What is known of a call beside its action and its resource, by condition key. */
export type Context = Readonly<Record<string, string>>

const operators: Record<keyof Conditions, (wanted: string, value: string) => boolean> = {
  // The two mean the same to AWS.
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  StringEquals: (wanted, value) => wanted === value,
  StringLike: matches,
}

/**
 * Whether all conditions of a statement hold: of each key, one of its values. A key that the call has no value for does not
 * hold, whatever is asked of it.
 */
function conditionsHold(conditions: Conditions = {}, context: Context): boolean {
  const known = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]))
  return Object.entries(operators).every(([operator, holds]) =>
    Object.entries(conditions[operator as keyof Conditions] ?? {}).every(([key, wanted]) => {
      const value = known.get(key.toLowerCase())
      return value !== undefined && toArray(wanted).some((each) => holds(each, value))
    }),
  )
}

/** Whether a text fits a pattern in which `*` stands for any characters and `?` for one. */
function matches(pattern: string, text: string): boolean {
  return expressionOf(pattern, '.').test(text)
}

/** Actions are written in any case. */
export const matchesAction = (pattern: string, action: string): boolean =>
  matches(pattern.toLowerCase(), action.toLowerCase())

/**
 * Whether an ARN fits a pattern, case and all. A wildcard stays within its segment, slashes included; only a `*` that ends a
 * segment reaches beyond the colon (AWS: "IAM JSON policy elements: Resource").
 */
export function matchesArn(pattern: string, arn: string): boolean {
  return expressionOf(pattern, '[^:]').test(arn)
}

const expressions = new Map<string, RegExp>()

/** `wildcard` is what a wildcard stands for where it does not end a segment. */
function expressionOf(pattern: string, wildcard: string): RegExp {
  const key = `${wildcard} ${pattern}`
  const known = expressions.get(key)
  if (known) return known
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*(?=:|$)/g, '\u0000')
    .replaceAll('*', `${wildcard}*`)
    .replaceAll('?', wildcard)
    .replaceAll('\u0000', '.*')
  const expression = new RegExp(`^${source}$`, 's')
  expressions.set(key, expression)
  return expression
}

/** Policies write one of something as itself or as a list. */
export const toArray = <T>(oneOrMany: T | T[] | undefined): T[] =>
  oneOrMany === undefined ? [] : Array.isArray(oneOrMany) ? oneOrMany : [oneOrMany]
