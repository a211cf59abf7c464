import { logicalIdOf } from '../packaged.ts'
import type { Law } from './law.ts'
import { relays, tables, violators } from './resources.ts'

export const streamLaws: Record<string, Law> = {
  'a stream has the new image of an item': (packaged) =>
    violators(
      tables(packaged).filter(({ id }) =>
        relays(packaged).some(({ EventSourceArn }) => logicalIdOf(EventSourceArn) === id),
      ),
      ({ StreamSpecification }) => JSON.stringify(StreamSpecification) === '{"StreamViewType":"NEW_IMAGE"}',
    ),

  'a relay starts with the oldest record': (packaged) =>
    violators(relays(packaged), ({ StartingPosition }) => StartingPosition === 'TRIM_HORIZON'),

  'a relay retries until the record expires': (packaged) =>
    violators(
      relays(packaged),
      ({ MaximumRetryAttempts, MaximumRecordAgeInSeconds }) =>
        MaximumRetryAttempts === -1 && MaximumRecordAgeInSeconds === -1,
    ),

  'a relay isolates the record that fails': (packaged) =>
    violators(
      relays(packaged),
      ({ BisectBatchOnFunctionError, FunctionResponseTypes = [] }) =>
        BisectBatchOnFunctionError === true && FunctionResponseTypes.includes('ReportBatchItemFailures'),
    ),

  'a relay is invoked only for items with events': (packaged) =>
    violators(relays(packaged), ({ FilterCriteria }) => JSON.stringify(FilterCriteria) === eventsOnly),
}

const eventsOnly = JSON.stringify({
  Filters: [{ Pattern: JSON.stringify({ dynamodb: { NewImage: { outbox: { S: [{ exists: true }] } } } }) }],
})
