import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import type { Envelope } from '@macromart/kernel'
import { awsClientConfig, type Cloud } from '@macromart/local'
import pLimit from 'p-limit'

/** A message as it is stored in a queue. */
export interface Message {
  readonly body: string
  readonly label?: string
}

/** An event as its topic delivers it. */
export const toMessage = (event: Envelope): Message => ({ body: JSON.stringify(event), label: event.type })

const atATime = pLimit(10)

/** Sends messages directly to an inbox, past every filter, and waits until all of them are processed. */
export async function sendToInbox({ aws, pollers, idle }: Cloud, app: string, messages: readonly Message[]) {
  const sqs = new SQSClient(awsClientConfig(aws))
  const QueueUrl = `${aws.url}/000000000000/macromart-local-${app}-inbox`
  // All messages are sent before the first is received, so that batches are full.
  pollers.pause()
  const sending = messages.map(({ body, label }) => {
    const type = { DataType: 'String', StringValue: label }
    const message = { QueueUrl, MessageBody: body, ...(label ? { MessageAttributes: { type } } : {}) }
    return atATime(() => sqs.send(new SendMessageCommand(message)))
  })
  await Promise.all(sending).finally(() => pollers.resume())
  sqs.destroy()
  await idle(180_000)
}

/** Every item in the table of an app. */
export async function readTable({ urls }: Cloud, app: string): Promise<unknown[]> {
  const client = new DynamoDBClient(awsClientConfig(urls.dynamoDb))
  const pages = paginateScan(
    { client: DynamoDBDocumentClient.from(client) },
    { TableName: `macromart-local-${app}`, ConsistentRead: true },
  )
  const items: unknown[] = []
  for await (const { Items = [] } of pages) items.push(...Items)
  client.destroy()
  return items.map((item) => JSON.stringify(item)).sort()
}
