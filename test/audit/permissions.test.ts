import { join } from 'node:path'
import { type Grant, grantsOf, readPermissionChecks, unusedGrants } from '@macromart/local'
import { describeResource, packagedPlan } from '@macromart/shop'
import { expect, test } from 'vitest'
import { usageLogFolder } from './usage-log.ts'

const root = join(import.meta.dirname, '../..')
const plans = [packagedPlan(root), packagedPlan(root, 0)]
const names = [...new Set(plans.flatMap(({ functions }) => functions.map(({ name }) => name)))]
const grants = plans.flatMap(grantsOf)
const checks = readPermissionChecks(usageLogFolder())

test('no function was denied a permission', () => {
  expect(checks.filter(({ decision }) => decision !== 'allowed')).toEqual([])
})

test.each(names)('%s used every permission of its role', (name) => {
  const unused = unusedGrants(grants, checks).filter((grant) => grant.function === name)
  expect(unused.map(({ action, resource }) => `${action} on ${resource}`)).toEqual([])
})

test('reports, for every function, its granted and its used permissions', () => {
  const report = permissionsReport(grants, checks)
  console.log(report)
  for (const name of names) expect(report).toContain(`\n${name}\n`)
})

/** For a reader: each function with its permissions, whether each was used, and those that Lambda itself needs. */
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
