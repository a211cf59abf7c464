import type { Law } from './law.ts'
import { tables, violators } from './resources.ts'

/** No law is needed for encryption: DynamoDB encrypts every table, and cannot be told not to. */
export const tableLaws: Record<string, Law> = {
  'a macrofunction owns at most one table': (packaged) =>
    tables(packaged)
      .slice(1)
      .map(({ id }) => id),

  'a table is named for its owner': (packaged) =>
    violators(tables(packaged), ({ TableName }) => TableName === `macromart-${packaged.stage}-${packaged.app}`),

  'a table costs what it is used for': (packaged) =>
    violators(tables(packaged), ({ BillingMode }) => BillingMode === 'PAY_PER_REQUEST'),

  'in prod nobody deletes a table by mistake': (packaged) =>
    violators(inProd(packaged), ({ DeletionProtectionEnabled }) => DeletionProtectionEnabled === true),

  'in prod a table outlives its stack': (packaged) =>
    violators(inProd(packaged), ({ id }) => {
      const { DeletionPolicy, UpdateReplacePolicy } = packaged.resources[id] ?? {}
      return DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain'
    }),

  'in prod a table can be set back to an earlier moment': (packaged) =>
    violators(inProd(packaged), ({ PointInTimeRecoverySpecification: recovery }) => {
      const { PointInTimeRecoveryEnabled } = (recovery ?? {}) as { PointInTimeRecoveryEnabled?: boolean }
      return PointInTimeRecoveryEnabled === true
    }),

  'a table that forgets does so when its items say': (packaged) =>
    violators(
      tables(packaged).filter(({ TimeToLiveSpecification }) => TimeToLiveSpecification !== undefined),
      ({ TimeToLiveSpecification }) =>
        JSON.stringify(TimeToLiveSpecification) === '{"AttributeName":"expiresAt","Enabled":true}',
    ),
}

const inProd = (packaged: Parameters<Law>[0]) => (packaged.stage === 'prod' ? tables(packaged) : [])
