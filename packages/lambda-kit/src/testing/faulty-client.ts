import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { documentClient } from '../dynamodb.ts'
import { dynamoDb } from './aws.ts'

/** A fault of the next call of a command: it fails before it reaches DynamoDB, or its response is lost. */
export interface Fault {
  command: 'PutItem' | 'UpdateItem' | 'TransactWriteItems' | 'BatchGetItem'
  when: 'before' | 'after'
  error: string
}

/** A client of DynamoDB Local with the given faults, each used once. */
export function faultyClient(faults: Fault[]): DynamoDBDocumentClient {
  const client = dynamoDb()
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const index = faults.findIndex(({ command }) => context.commandName === `${command}Command`)
      const [fault] = index < 0 ? [] : faults.splice(index, 1)
      if (fault?.when === 'before') throw failure(fault)
      const response = await next(args)
      if (fault) throw failure(fault)
      return response
    },
    // Below the retries of the SDK, like a network.
    { step: 'deserialize', priority: 'high' },
  )
  return documentClient(client)
}

/** An injected cancellation of a transaction always has the reason `TransactionConflict`. */
const failure = ({ error }: Fault) =>
  Object.assign(new Error(`injected ${error}`), {
    name: error,
    ...(error === 'TransactionCanceledException' && { CancellationReasons: [{ Code: 'TransactionConflict' }] }),
  })
