import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { documentClient } from '../dynamodb.ts'
import { dynamoDb } from './aws.ts'

/** What befalls the next call of a command: it fails before DynamoDB sees it, or its answer is lost on the way back. */
export interface Fault {
  command: 'PutItem' | 'UpdateItem' | 'TransactWriteItems' | 'BatchGetItem'
  when: 'before' | 'after'
  error: string
}

/** A client of the real DynamoDB Local whose calls meet these faults, in turn. */
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
    // Inside of the SDK's own retries, as a network is.
    { step: 'deserialize', priority: 'high' },
  )
  return documentClient(client)
}

/** A transaction is only ever cancelled here because another one is under way. */
const failure = ({ error }: Fault) =>
  Object.assign(new Error(`injected ${error}`), {
    name: error,
    ...(error === 'TransactionCanceledException' && { CancellationReasons: [{ Code: 'TransactionConflict' }] }),
  })
