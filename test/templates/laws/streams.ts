import { logicalIdOf } from '../packaged.ts'
import type { Law } from './law.ts'
import { relays, tables, violators } from './resources.ts'

export const streamLaws: Record<string, Law> = {
  'a stream tells what has become of an item': (packaged) =>
    violators(
      tables(packaged).filter(({ id }) =>
        relays(packaged).some(({ EventSourceArn }) => logicalIdOf(EventSourceArn) === id),
      ),
      ({ StreamSpecification }) => JSON.stringify(StreamSpecification) === '{"StreamViewType":"NEW_IMAGE"}',
    ),

  'a relay begins with the first record that there is': (packaged) =>
    violators(relays(packaged), ({ StartingPosition }) => StartingPosition === 'TRIM_HORIZON'),

  'a relay never gives up within the stream\u2019s 24 hours': (packaged) =>
    violators(
      relays(packaged),
      ({ MaximumRetryAttempts, MaximumRecordAgeInSeconds }) =>
        MaximumRetryAttempts === -1 && MaximumRecordAgeInSeconds === -1,
    ),

  'a relay looks for the record that it cannot tell': (packaged) =>
    violators(
      relays(packaged),
      ({ BisectBatchOnFunctionError, FunctionResponseTypes = [] }) =>
        BisectBatchOnFunctionError === true && FunctionResponseTypes.includes('ReportBatchItemFailures'),
    ),

  'a relay is woken by news alone': (packaged) =>
    violators(relays(packaged), ({ FilterCriteria }) => JSON.stringify(FilterCriteria) === eventsOnly),
}

const eventsOnly = JSON.stringify({
  Filters: [{ Pattern: JSON.stringify({ dynamodb: { NewImage: { outbox: { S: [{ exists: true }] } } } }) }],
})
