import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs'
import { type AwsConnection, awsClientConfig, PlainError } from '@macromart/local'
import { bypassProxy, connectionRefused } from '../running-shop.ts'

/** The queues of a stage, in the hands of a person who may use them. */
export interface Stage {
  name: string
  sqs: SQSClient
}

/** A stage on AWS, by the person's own AWS settings. */
export const awsStage = (name: string): Stage => ({ name, sqs: new SQSClient({ region: 'eu-central-1' }) })

/** The shop on this machine, by its AWS endpoint and without the person's AWS settings. */
export function localStage(endpoint: AwsConnection): Stage {
  bypassProxy()
  return { name: 'local', sqs: new SQSClient(awsClientConfig(endpoint)) }
}

/** Where a macrofunction's queue is; undefined where this stage has none. */
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

/** How many messages wait in a queue, and how many somebody has just taken. On AWS, both are approximate. */
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
  InvalidClientTokenId: 'AWS does not know these credentials.',
  UnrecognizedClientException: 'AWS does not know these credentials.',
}

/** One sentence for what a person can do something about, AWS's own words for a right that is missing, else all there is. */
export function explain(error: Error & { code?: string }): string {
  if (error instanceof PlainError) return error.message
  const known = explanations[error.code ?? error.name]
  if (known !== undefined) return known
  if (/^AccessDenied/.test(error.name)) return `${error.message}\npnpm dead-letters --help says which rights it takes.`
  return error.stack ?? error.message
}
