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

test('whoever promises to forget has a table that does: wrong passwords, and carts that nobody comes back to', () => {
  const forgetful = packaged('prod').filter((each) =>
    tables(each).some(({ TimeToLiveSpecification }) => TimeToLiveSpecification !== undefined),
  )
  expect(forgetful.map(({ app }) => app)).toEqual(['accounts', 'carts'])
})
