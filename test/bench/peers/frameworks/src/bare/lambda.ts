import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { draftOf, isOrderId, itemOf, type Order, orderOf } from './order.ts'
import { customerOf } from './session.ts'

const dynamodb = new DynamoDBClient()
const TableName = process.env.TABLE

/** The three endpoints with the DynamoDB client and Node's own modules only. */
export async function handler({ rawPath, requestContext, headers, body }: APIGatewayProxyEventV2) {
  const { method } = requestContext.http
  if (method === 'GET' && rawPath === '/api/orders/health') return json(200, { status: 'ok' })
  const orderId = /^\/api\/orders\/([^/]+)$/.exec(rawPath)?.[1]
  if (orderId === undefined || (method !== 'GET' && method !== 'PUT')) return json(404, { message: 'Not found' })
  const customerId = await customerOf(headers.authorization)
  if (customerId === undefined) return json(401, { message: 'Unauthorized' })
  if (!isOrderId(orderId)) return json(400, { message: 'Invalid order id' })
  return method === 'GET' ? getOrder(orderId, customerId) : placeOrder(orderId, customerId, body)
}

async function getOrder(orderId: string, customerId: string) {
  const command = new GetItemCommand({ TableName, Key: { id: { S: orderId } }, ConsistentRead: true })
  const { Item } = await dynamodb.send(command)
  const order = Item && orderOf(Item)
  return order?.customerId === customerId ? json(200, order) : json(404, { message: 'Order not found' })
}

async function placeOrder(orderId: string, customerId: string, body: string | undefined) {
  const draft = draftOf(body)
  if (!draft) return json(400, { message: 'Invalid order' })
  const order: Order = { id: orderId, customerId, status: 'placed', ...draft, version: 1 }
  try {
    const ConditionExpression = 'attribute_not_exists(id)'
    await dynamodb.send(new PutItemCommand({ TableName, Item: itemOf(order), ConditionExpression }))
    return json(201, order)
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException')
      return json(409, { message: 'Order exists' })
    throw error
  }
}

const json = (statusCode: number, body: object) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
