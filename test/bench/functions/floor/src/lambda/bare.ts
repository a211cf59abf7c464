import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'

const dynamodb = new DynamoDBClient()

/** The floor that functions are measured against: the DynamoDB client, and nothing that they stand on besides. */
export async function handler({ rawPath }: { rawPath: string }) {
  if (rawPath.endsWith('/health')) return { statusCode: 200, body: '{"status":"ok"}' }
  const { Item } = await dynamodb.send(
    new GetItemCommand({ TableName: process.env.TABLE, Key: { id: { S: rawPath } }, ConsistentRead: true }),
  )
  return { statusCode: Item ? 200 : 404, body: JSON.stringify(Item ?? {}) }
}
