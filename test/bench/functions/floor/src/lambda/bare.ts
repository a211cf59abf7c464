import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'

const dynamodb = new DynamoDBClient()

/** The baseline of functions: a handler with the DynamoDB client, and no other dependency. */
export async function handler({ rawPath }: { rawPath: string }) {
  if (rawPath.endsWith('/health')) return { statusCode: 200, body: '{"status":"ok"}' }
  const { Item } = await dynamodb.send(
    new GetItemCommand({ TableName: process.env.TABLE, Key: { id: { S: rawPath } }, ConsistentRead: true }),
  )
  return { statusCode: Item ? 200 : 404, body: JSON.stringify(Item ?? {}) }
}
