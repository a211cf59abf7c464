import type { Generated } from '@macromart/docs/generated'
import { type Grant, grantsOf, type Plan } from '@macromart/local'
import { packagedPlan } from './plan.ts'
import { root } from './running-shop.ts'

/** The expected `docs/reference/permissions.md`. The templates must have been packaged. */
export const permissions = (): Generated => ['permissions.md', permissionsPage(packagedPlan(root))]

/** The text of `docs/reference/permissions.md`: the actions and resources that the role of each function allows. */
function permissionsPage(plan: Plan): string {
  const grants = grantsOf(plan)
  const apps = [...Map.groupBy(plan.functions, ({ origin }) => origin.app)]
  const blocks = apps.flatMap(([app, functions]) => {
    const rows = functions.flatMap(({ key, name }) =>
      codeGrantRows(
        key,
        grants.filter((grant) => grant.function === name && !grant.isUsedByLambda),
      ),
    )
    return [`## ${app}`, table(['function', 'may', 'on'], rows)]
  })
  return `${[...opening, ...blocks, ...lambdas, table(['may', 'on', 'of'], lambdaGrantRows(plan, grants))].join('\n\n')}\n`
}

const opening = [
  '# Permissions',
  'For reviewers of security: every action that each function may use, and on which resource.',
  '_Generated from the packaged templates by `npx -y pnpm references`._',
  `Every function has its own IAM role, which allows only the actions listed here. The local cloud denies every other action, as
AWS does. \`npx -y pnpm test\` fails for a permission that the tests never use.`,
]

const lambdas = [
  '## Permissions that Lambda itself uses',
  'Lambda uses the same roles to write logs and to read streams and queues. The code of the functions does not use these permissions.',
]

/** A row for all actions on the same resources. */
function codeGrantRows(key: string, grants: Grant[]): string[][] {
  if (grants.length === 0) return [[key, 'nothing', 'nothing']]
  const byAction = [...Map.groupBy(grants, ({ action }) => action)]
  const byResources = Map.groupBy(byAction, ([, each]) => describeResources(each))
  return [...byResources].map(([on, actions]) => [key, code(actions.map(([action]) => action)), on])
}

/** A row for all actions on the same kind of resource. */
function lambdaGrantRows({ functions }: Plan, grants: Grant[]): string[][] {
  const keyOf = new Map(functions.map(({ name, key }) => [name, key]))
  const byKind = Map.groupBy(
    grants.filter((grant) => grant.isUsedByLambda),
    ({ resource }) => describeResource(resource).replace(/ of .*/, ''),
  )
  return [...byKind].map(([kind, each]) => {
    const keys = [...new Set(each.map((grant) => keyOf.get(grant.function) ?? ''))]
    return [
      code(each.map(({ action }) => action)),
      `its ${kind}`,
      keys.length === new Set(keyOf.values()).size ? 'every function' : keys.join(', '),
    ]
  })
}

const describeResources = (grants: Grant[]) => grants.map(({ resource }) => describeResource(resource)).join(', ')
const code = (words: string[]) => [...new Set(words)].map((word) => `\`${word}\``).join(', ')
const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/**
 * Names a resource without its stage: `table orders`, `index byStatus of orders`. Returns an ARN unchanged if it
 * follows no naming convention of the shop.
 */
export function describeResource(arn: string): string {
  for (const [pattern, describe] of forms) {
    const found = pattern.exec(arn)
    if (found) return describe(...found.slice(1))
  }
  return arn
}

const forms: [pattern: RegExp, inWords: (...parts: string[]) => string][] = [
  [/:dynamodb:.*:table\/macromart-[^-]+-(\w+)$/, (table) => `table ${table}`],
  [/:dynamodb:.*:table\/macromart-[^-]+-(\w+)\/index\/(.+)$/, (table, index) => `index ${index} of ${table}`],
  [/:dynamodb:.*:table\/macromart-[^-]+-(\w+)\/stream\//, (table) => `stream of ${table}`],
  [/:sns:.*:macromart-[^-]+-(\w+)$/, (topic) => `topic ${topic}`],
  [/:sqs:.*:macromart-[^-]+-(\w+)-inbox$/, (app) => `inbox of ${app}`],
  [/:sqs:.*:macromart-[^-]+-(\w+)-dead-letters$/, (app) => `dead letters of ${app}`],
  [/:ses:.*:identity\/(.+)$/, (domain) => `mail from ${domain}`],
  [/:logs:.*:log-group:\/aws\/lambda\/macromart-/, () => 'own log'],
]
