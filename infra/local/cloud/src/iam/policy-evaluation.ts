import type { Conditions, PolicyStatement } from '../plan.ts'
import type { Permission } from './required-permissions.ts'

/** Named as in IAM's policy simulator. */
export type Decision = 'allowed' | 'implicitDeny' | 'explicitDeny'

/**
 * Evaluates policies for a permission (AWS: "Policy evaluation logic"). An explicit deny overrides every allow; without
 * an allow the permission is denied.
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

/** The values of a call's condition keys. */
export type Context = Readonly<Record<string, string>>

const operators: Record<keyof Conditions, (wanted: string, value: string) => boolean> = {
  // ArnEquals and ArnLike behave identically on AWS.
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  StringEquals: (wanted, value) => wanted === value,
  StringLike: matches,
}

/**
 * Whether all conditions of a statement hold: for each key, one of the wanted values. A key without a value in the call
 * never holds.
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

/** Whether a text matches a pattern: `*` is any characters, `?` is one character. */
function matches(pattern: string, text: string): boolean {
  return expressionOf(pattern, '.').test(text)
}

/** Actions are case-insensitive. */
export const matchesAction = (pattern: string, action: string): boolean =>
  matches(pattern.toLowerCase(), action.toLowerCase())

/**
 * Whether an ARN matches a pattern, case-sensitively. A wildcard matches within its segment, slashes included; only a
 * `*` at the end of a segment also matches colons (AWS: "IAM JSON policy elements: Resource").
 */
export function matchesArn(pattern: string, arn: string): boolean {
  return expressionOf(pattern, '[^:]').test(arn)
}

const expressions = new Map<string, RegExp>()

/** `wildcard` is the expression for a wildcard that does not end a segment. */
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

/** Policies write a single value either plain or as a list. */
export const toArray = <T>(oneOrMany: T | T[] | undefined): T[] =>
  oneOrMany === undefined ? [] : Array.isArray(oneOrMany) ? oneOrMany : [oneOrMany]
