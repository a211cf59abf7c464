import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { FauxqsServer } from 'fauxqs'
import { type AwsConnection, awsClientConfig } from '../aws-client-config.ts'
import type { Plan } from '../plan.ts'

/**
 * Makes every in-flight message visible at once. Only for a start: the consumers of the previous run are gone, and
 * messages that they and their last long polls received would stay invisible for the visibility timeout of three
 * minutes.
 */
export async function resetVisibility(
  server: FauxqsServer,
  endpoint: AwsConnection,
  { queues, accountId }: Plan,
): Promise<void> {
  const sqs = new SQSClient(awsClientConfig(endpoint))
  for (const { name } of queues) {
    const QueueUrl = `${endpoint.url}/${accountId}/${name}`
    for (const { receiptHandle } of server.inspectQueue(name)?.messages.inflight ?? [])
      await sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: 0 }),
      )
  }
  sqs.destroy()
}
