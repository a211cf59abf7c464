import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import * as z from 'zod'

new DynamoDBClient()
const Health = z.object({ status: z.literal('ok') })

export const handler = handle(new Hono().get('*', (context) => context.json(Health.parse({ status: 'ok' }))))
