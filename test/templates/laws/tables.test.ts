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
  'a table is named after its owner': [[(all) => set(all.Table, { TableName: 'macromart-prod-catalog' }), 'Table']],
  'a table is billed on demand': [[(all) => set(all.Table, { BillingMode: 'PROVISIONED' }), 'Table']],
  'a prod table has deletion protection': [[(all) => set(all.Table, { DeletionProtectionEnabled: false }), 'Table']],
  'a prod table is retained when its stack is deleted': [
    [(all) => delete all.Table?.DeletionPolicy, 'Table'],
    [(all) => delete all.Table?.UpdateReplacePolicy, 'Table'],
  ],
  'a prod table has point-in-time recovery': [
    [(all) => delete all.Table?.Properties.PointInTimeRecoverySpecification, 'Table'],
  ],
  'a table with expiring items uses the attribute expiresAt': [
    [(all) => set(all.Table, { TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } }), 'Table'],
  ],
})

const root = new URL('../../../', import.meta.url)

/** Whether the code of an app sets an expiry time on items. */
const expires = (app: string) =>
  globSync(`apps/${app}/src/**/*.ts`, { cwd: root })
    .filter((file) => !/[./](test|fixture)\.ts$/.test(file))
    .some((file) => readFileSync(new URL(file, root), 'utf8').includes('expiresAt'))

test('a table has a TTL if and only if the code of its app sets an expiry time', () => {
  const forgetful = packaged('prod').filter((each) =>
    tables(each).some(({ TimeToLiveSpecification }) => TimeToLiveSpecification !== undefined),
  )
  const expected = packaged('prod').filter(({ app }) => expires(app))
  expect(forgetful.map(({ app }) => app)).toEqual(expected.map(({ app }) => app))
  expect(expires('accounts')).toBe(true)
  expect(expires('catalog')).toBe(false)
})
