import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'

const documents = DynamoDBDocumentClient.from(new DynamoDBClient())

export async function readDocument(id: string) {
  const { Item } = await documents.send(
    new GetCommand({ TableName: process.env.TABLE, Key: { id }, ConsistentRead: true }),
  )
  return Item
}
