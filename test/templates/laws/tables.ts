import type { Law } from './law.ts'
import { tables, violators } from './resources.ts'

/** Encryption needs no law: DynamoDB encrypts every table. */
export const tableLaws: Record<string, Law> = {
  'a macrofunction owns at most one table': (packaged) =>
    tables(packaged)
      .slice(1)
      .map(({ id }) => id),

  'a table is named after its owner': (packaged) =>
    violators(tables(packaged), ({ TableName }) => TableName === `macromart-${packaged.stage}-${packaged.app}`),

  'a table is billed on demand': (packaged) =>
    violators(tables(packaged), ({ BillingMode }) => BillingMode === 'PAY_PER_REQUEST'),

  'a prod table has deletion protection': (packaged) =>
    violators(inProd(packaged), ({ DeletionProtectionEnabled }) => DeletionProtectionEnabled === true),

  'a prod table is retained when its stack is deleted': (packaged) =>
    violators(inProd(packaged), ({ id }) => {
      const { DeletionPolicy, UpdateReplacePolicy } = packaged.resources[id] ?? {}
      return DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain'
    }),

  'a prod table has point-in-time recovery': (packaged) =>
    violators(inProd(packaged), ({ PointInTimeRecoverySpecification: recovery }) => {
      const { PointInTimeRecoveryEnabled } = (recovery ?? {}) as { PointInTimeRecoveryEnabled?: boolean }
      return PointInTimeRecoveryEnabled === true
    }),

  'a table with expiring items uses the attribute expiresAt': (packaged) =>
    violators(
      tables(packaged).filter(({ TimeToLiveSpecification }) => TimeToLiveSpecification !== undefined),
      ({ TimeToLiveSpecification }) =>
        JSON.stringify(TimeToLiveSpecification) === '{"AttributeName":"expiresAt","Enabled":true}',
    ),
}

const inProd = (packaged: Parameters<Law>[0]) => (packaged.stage === 'prod' ? tables(packaged) : [])
