import * as z from 'zod'
import type { TablePlan } from '../plan.ts'
import { anything, flag, shape } from './shape.ts'
import type { Declared } from './stack.ts'

const Table = z.strictObject({
  TableName: z.string(),
  AttributeDefinitions: z.array(anything),
  KeySchema: z.array(anything),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z.array(anything).optional(),
  LocalSecondaryIndexes: z.array(anything).optional(),
  StreamSpecification: z.strictObject({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: flag }).optional(),
})

export function readTable(declared: Declared): TablePlan {
  const { StreamSpecification: stream, ...table } = shape(Table, declared)
  return {
    origin: declared.origin,
    name: table.TableName,
    arn: declared.attribute(),
    streamArn: stream && declared.attribute('StreamArn'),
    // CloudFormation infers from the view type that a stream is wanted; DynamoDB's own API has to be told.
    properties: { ...table, ...(stream && { StreamSpecification: { StreamEnabled: true, ...stream } }) },
  }
}
