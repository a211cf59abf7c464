import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Order } from './order.ts'

const client = DynamoDBDocumentClient.from(new DynamoDBClient())
const TableName = process.env.TABLE

export async function findOrder(id: string, customerId: string): Promise<Order | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }))
  const order = Item as Order | undefined
  return order?.customerId === customerId ? order : undefined
}

/** False when the order exists. */
export async function addOrder(order: Order): Promise<boolean> {
  try {
    await client.send(new PutCommand({ TableName, Item: order, ConditionExpression: 'attribute_not_exists(id)' }))
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false
    throw error
  }
}
