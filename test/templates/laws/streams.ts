import { target } from '../packaged.ts'
import type { Law } from './law.ts'
import { relays, tables, unless } from './resources.ts'

export const streamLaws: Record<string, Law> = {
  'a stream tells what has become of an item': (packaged) =>
    unless(
      tables(packaged).filter(({ id }) => relays(packaged).some(({ EventSourceArn }) => target(EventSourceArn) === id)),
      ({ StreamSpecification }) => JSON.stringify(StreamSpecification) === '{"StreamViewType":"NEW_IMAGE"}',
    ),

  'a relay begins with the first record that there is': (packaged) =>
    unless(relays(packaged), ({ StartingPosition }) => StartingPosition === 'TRIM_HORIZON'),

  'a relay never gives up within the stream\u2019s 24 hours': (packaged) =>
    unless(
      relays(packaged),
      ({ MaximumRetryAttempts, MaximumRecordAgeInSeconds }) =>
        MaximumRetryAttempts === -1 && MaximumRecordAgeInSeconds === -1,
    ),

  'a relay looks for the record that it cannot tell': (packaged) =>
    unless(
      relays(packaged),
      ({ BisectBatchOnFunctionError, FunctionResponseTypes = [] }) =>
        BisectBatchOnFunctionError === true && FunctionResponseTypes.includes('ReportBatchItemFailures'),
    ),

  'a relay is woken by news alone': (packaged) =>
    unless(relays(packaged), ({ FilterCriteria }) => JSON.stringify(FilterCriteria) === newsAlone),
}

const newsAlone = JSON.stringify({
  Filters: [{ Pattern: JSON.stringify({ dynamodb: { NewImage: { outbox: { S: [{ exists: true }] } } } }) }],
})
