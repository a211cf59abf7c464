import type {} from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The DynamoDB Local and the SNS and SQS of the test run. */
    aws: { dynamoDbUrl: string; queuesUrl: string }
  }
}
