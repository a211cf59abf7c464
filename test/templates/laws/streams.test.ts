import { judge } from './law.ts'
import { set } from './resources.ts'
import { streamLaws } from './streams.ts'

const relay = 'OutboxEventSourceMappingDynamodbTable'

judge(streamLaws, {
  'a stream has the new image of an item': [
    [(all) => set(all.Table, { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } }), 'Table'],
  ],
  'a relay starts with the oldest record': [[(all) => set(all[relay], { StartingPosition: 'LATEST' }), relay]],
  'a relay retries until the record expires': [
    [(all) => set(all[relay], { MaximumRetryAttempts: 3 }), relay],
    [(all) => set(all[relay], { MaximumRecordAgeInSeconds: 3600 }), relay],
    [(all) => delete all[relay]?.Properties.MaximumRetryAttempts, relay],
  ],
  'a relay isolates the record that fails': [
    [(all) => set(all[relay], { BisectBatchOnFunctionError: false }), relay],
    [(all) => delete all[relay]?.Properties.FunctionResponseTypes, relay],
  ],
  'a relay is invoked only for items with events': [[(all) => delete all[relay]?.Properties.FilterCriteria, relay]],
})
