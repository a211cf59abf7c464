import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs'
import { type AwsConnection, awsClientConfig, PlainError } from '@macromart/local'
import { bypassProxy, connectionRefused } from '../running-shop.ts'

/** A stage and the SQS client for its queues. */
export interface Stage {
  name: string
  sqs: SQSClient
}

/** A stage on AWS, with the user's own AWS settings. */
export const awsStage = (name: string): Stage => ({ name, sqs: new SQSClient({ region: 'eu-central-1' }) })

/** The shop on this machine, through its AWS endpoint. The user's own AWS settings are not used. */
export function localStage(endpoint: AwsConnection): Stage {
  bypassProxy()
  return { name: 'local', sqs: new SQSClient(awsClientConfig(endpoint)) }
}

/** The URL of a macrofunction's queue; undefined if the stage has no such queue. */
export async function queueUrlOf(
  { name, sqs }: Stage,
  app: string,
  kind: 'inbox' | 'dead-letters',
): Promise<string | undefined> {
  const command = new GetQueueUrlCommand({ QueueName: `macromart-${name}-${app}-${kind}` })
  try {
    return (await sqs.send(command)).QueueUrl
  } catch (error) {
    if ((error as Error).name === 'QueueDoesNotExist') return undefined
    throw error
  }
}

/** How many messages of a queue are visible, and how many a reader holds. On AWS, both are approximate. */
export async function countsOf({ sqs }: Stage, QueueUrl: string): Promise<{ waiting: number; taken: number }> {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }))
  const [waiting, taken] = names.map((name) => Number(Attributes?.[name] ?? 0))
  return { waiting: waiting ?? 0, taken: taken ?? 0 }
}

const explanations: Record<string, string> = {
  ECONNREFUSED: connectionRefused,
  CredentialsProviderError:
    'There are no AWS credentials here: sign in (aws sso login), or choose a profile with AWS_PROFILE.',
  ExpiredToken: 'These AWS credentials have expired: sign in again.',
  ExpiredTokenException: 'These AWS credentials have expired: sign in again.',
  InvalidClientTokenId:
    'AWS does not recognise these credentials: sign in again, or choose a profile with AWS_PROFILE.',
  UnrecognizedClientException:
    'AWS does not recognise these credentials: sign in again, or choose a profile with AWS_PROFILE.',
}

/** One sentence if the user can fix the error, AWS's message if a permission is missing, otherwise the stack. */
export function explain(error: Error & { code?: string }): string {
  if (error instanceof PlainError) return error.message
  const known = explanations[error.code ?? error.name]
  if (known !== undefined) return known
  if (/^AccessDenied/.test(error.name))
    return `${error.message}\npnpm dead-letters --help lists the required permissions.`
  return error.stack ?? error.message
}
