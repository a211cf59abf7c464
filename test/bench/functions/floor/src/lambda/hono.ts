import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'

new DynamoDBClient()

export const handler = handle(new Hono().get('*', (context) => context.json({ status: 'ok' })))
