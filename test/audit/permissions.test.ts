import { join } from 'node:path'
import { grantsOf, readPermissionChecks, unusedGrants } from '@macromart/local'
import { packagedPlan } from '@macromart/shop'
import { expect, test } from 'vitest'
import { permissionsReport } from './permissions-report.ts'
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
