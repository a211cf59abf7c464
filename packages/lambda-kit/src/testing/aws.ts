import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The addresses of DynamoDB Local and of the SNS and SQS emulator of the test run. */
    aws: { dynamoDbUrl: string; queuesUrl: string }
  }
}

/** The options of every AWS client in a test. */
export const localClientOptions = (endpoint: string) => ({
  endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
})

export const dynamoDb = () => new DynamoDBClient(localClientOptions(inject('aws').dynamoDbUrl))
export const queuesUrl = () => inject('aws').queuesUrl
