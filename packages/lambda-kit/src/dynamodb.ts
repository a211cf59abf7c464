import { type AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { clientTimeouts, withTraceparent } from './aws-client.ts'

export type Item = Record<string, unknown>

/**
 * The document client: plain objects in and out, undefined fields not stored. The environment configures region and
 * endpoint.
 */
export const documentClient = (client = withTraceparent(new DynamoDBClient(clientTimeouts))): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })

/**
 * Recognises an error of DynamoDB by its name. Importing the error classes would bundle the model of every operation.
 */
export const isNamed = (error: unknown, ...names: string[]): error is Error =>
  error instanceof Error && names.includes(error.name)

/** The item that a failed condition found (`ALL_OLD`), or undefined when no item exists. */
export const conflictingItem = (failure: object): Item | undefined => {
  const item = 'Item' in failure ? (failure.Item as Record<string, AttributeValue> | undefined) : undefined
  return item && Object.keys(item).length > 0 ? unmarshall(item) : undefined
}
