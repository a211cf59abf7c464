import { join } from 'node:path'
import { type Grant, grantsOf, readPermissionChecks, unusedGrants } from '@macromart/local'
import { describeResource, packagedPlan } from '@macromart/shop'
import { expect, test } from 'vitest'
import { usageLogFolder } from './usage-log.ts'

const plan = packagedPlan(join(import.meta.dirname, '../..'))
const grants = grantsOf(plan)
const checks = readPermissionChecks(usageLogFolder())

test('no function has asked for what it may not do', () => {
  expect(checks.filter(({ decision }) => decision !== 'allowed')).toEqual([])
})

test.each(plan.functions.map(({ name }) => name))('%s has made use of every right that it has', (name) => {
  const unused = unusedGrants(grants, checks).filter((grant) => grant.function === name)
  expect(unused.map(({ action, resource }) => `${action} on ${resource}`)).toEqual([])
})

test('the report tells of every function what it was granted and what it used', () => {
  const report = permissionsReport(grants, checks)
  console.log(report)
  for (const { name } of plan.functions) expect(report).toContain(`\n${name}\n`)
})

/** By function: each right that it has, and whether it made use of it; what Lambda needs apart. For people. */
function permissionsReport(grants: Grant[], checks: Parameters<typeof unusedGrants>[1]): string {
  const unused = new Set(unusedGrants(grants, checks))
  const lines = [...Map.groupBy(grants, (grant) => grant.function)].flatMap(([name, own]) => {
    const [lambdas, codes] = [own.filter((grant) => grant.isUsedByLambda), own.filter((grant) => !grant.isUsedByLambda)]
    const actions = lambdas.map(({ action }) => action).join(', ')
    return [
      '',
      name,
      ...codes.map((grant) => `  ${unused.has(grant) ? 'NEVER' : 'used '}  ${describeGrant(grant)}`),
      `  Lambda's own: ${actions}`,
    ]
  })
  return `${lines.join('\n')}\n`
}

const describeGrant = ({ action, resource }: Grant) => `${action.padEnd(28)} ${describeResource(resource)}`
