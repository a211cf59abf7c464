import * as z from 'zod'
import type { TablePlan } from '../plan.ts'
import { booleanLike, jsonObject, parseProperties } from './parse-properties.ts'
import type { Declared } from './stack.ts'

const Table = z.strictObject({
  TableName: z.string(),
  AttributeDefinitions: z.array(jsonObject),
  KeySchema: z.array(jsonObject),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z.array(jsonObject).optional(),
  LocalSecondaryIndexes: z.array(jsonObject).optional(),
  StreamSpecification: z.strictObject({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: booleanLike }).optional(),
})

export function readTable(declared: Declared): TablePlan {
  const { StreamSpecification: stream, ...table } = parseProperties(Table, declared)
  return {
    origin: declared.origin,
    name: table.TableName,
    arn: declared.attribute(),
    streamArn: stream && declared.attribute('StreamArn'),
    // CloudFormation infers the stream from the view type; DynamoDB's API needs StreamEnabled.
    properties: { ...table, ...(stream && { StreamSpecification: { StreamEnabled: true, ...stream } }) },
  }
}
