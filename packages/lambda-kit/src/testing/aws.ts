import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The one DynamoDB Local and the one SNS and SQS of a test run. */
    aws: { dynamoDbUrl: string; queuesUrl: string }
  }
}

/** What every AWS client of a test is made with. */
export const localClientOptions = (endpoint: string) => ({
  endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
})

export const dynamoDb = () => new DynamoDBClient(localClientOptions(inject('aws').dynamoDbUrl))
export const queuesUrl = () => inject('aws').queuesUrl
