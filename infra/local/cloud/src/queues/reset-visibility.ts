import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { FauxqsServer } from 'fauxqs'
import { type AwsConnection, awsClientConfig } from '../aws-client-config.ts'
import type { Plan } from '../plan.ts'

/**
 * Makes every message that was handed out visible at once. Only for a start: whoever had taken them is gone, and has also
 * left long polls behind that took some more; all of them would be missing for the three minutes of their visibility.
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
