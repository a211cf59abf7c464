import { judge } from './law.ts'
import { set } from './resources.ts'
import { streamLaws } from './streams.ts'

const relay = 'OutboxEventSourceMappingDynamodbTable'

judge(streamLaws, {
  'a stream tells what has become of an item': [
    [(all) => set(all.Table, { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } }), 'Table'],
  ],
  'a relay begins with the first record that there is': [
    [(all) => set(all[relay], { StartingPosition: 'LATEST' }), relay],
  ],
  'a relay never gives up within the stream\u2019s 24 hours': [
    [(all) => set(all[relay], { MaximumRetryAttempts: 3 }), relay],
    [(all) => set(all[relay], { MaximumRecordAgeInSeconds: 3600 }), relay],
    [(all) => delete all[relay]?.Properties.MaximumRetryAttempts, relay],
  ],
  'a relay looks for the record that it cannot tell': [
    [(all) => set(all[relay], { BisectBatchOnFunctionError: false }), relay],
    [(all) => delete all[relay]?.Properties.FunctionResponseTypes, relay],
  ],
  'a relay is woken by news alone': [[(all) => delete all[relay]?.Properties.FilterCriteria, relay]],
})
