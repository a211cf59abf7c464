import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packaged } from '../packaged.ts'
import { judge } from './law.ts'
import { set, tables } from './resources.ts'
import { tableLaws } from './tables.ts'

judge(tableLaws, {
  'a macrofunction owns at most one table': [
    [
      (all) => {
        all.Another = structuredClone(all.Table) as NonNullable<typeof all.Table>
      },
      'Another',
    ],
  ],
  'a table is named for its owner': [[(all) => set(all.Table, { TableName: 'macromart-prod-catalog' }), 'Table']],
  'a table costs what it is used for': [[(all) => set(all.Table, { BillingMode: 'PROVISIONED' }), 'Table']],
  'in prod nobody deletes a table by mistake': [
    [(all) => set(all.Table, { DeletionProtectionEnabled: false }), 'Table'],
  ],
  'in prod a table outlives its stack': [
    [(all) => delete all.Table?.DeletionPolicy, 'Table'],
    [(all) => delete all.Table?.UpdateReplacePolicy, 'Table'],
  ],
  'in prod a table can be set back to an earlier moment': [
    [(all) => delete all.Table?.Properties.PointInTimeRecoverySpecification, 'Table'],
  ],
  'a table that forgets does so when its items say': [
    [(all) => set(all.Table, { TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } }), 'Table'],
  ],
})

const root = new URL('../../../', import.meta.url)

/** Whether the code of an app gives items a time to expire at. */
const expires = (app: string) =>
  globSync(`apps/${app}/src/**/*.ts`, { cwd: root })
    .filter((file) => !/[./](test|fixture)\.ts$/.test(file))
    .some((file) => readFileSync(new URL(file, root), 'utf8').includes('expiresAt'))

test('an app whose items expire has a table that deletes them, and no other app has', () => {
  const forgetful = packaged('prod').filter((each) =>
    tables(each).some(({ TimeToLiveSpecification }) => TimeToLiveSpecification !== undefined),
  )
  const expected = packaged('prod').filter(({ app }) => expires(app))
  expect(forgetful.map(({ app }) => app)).toEqual(expected.map(({ app }) => app))
  expect(expires('carts')).toBe(true)
  expect(expires('orders')).toBe(false)
})
