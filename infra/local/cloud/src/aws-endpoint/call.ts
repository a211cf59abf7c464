import type { IncomingHttpHeaders } from 'node:http'

export type Service = 'dynamodb' | 'streams' | 'sns' | 'sqs' | 'lambda' | 'ses'

/** One call of an AWS API, as far as the AWS endpoint understands it. */
export interface Call {
  /** The caller: the name of a function, or of a part of the local cloud. */
  caller: string
  service: Service
  action: string
  /** The tables, topics, queues or functions it names, by name; of a mail, the domain that it is sent from. */
  resources: string[]
  /** The parameters: the JSON body, or the form's fields. Empty for Lambda, whose payload is not parsed. */
  input: Record<string, unknown>
}

/** DynamoDB's read actions. */
const reads = ['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan']

/** Whether a call may change the tables that it names. */
export const writesTables = ({ service, action }: Call): boolean => service === 'dynamodb' && !reads.includes(action)

/** Whether a call takes messages from a queue. */
export const receivesMessages = ({ service, action }: Pick<Call, 'service' | 'action'>): boolean =>
  service === 'sqs' && action === 'ReceiveMessage'

export interface Request {
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
}

/** The access key id and the service that a SigV4 Authorization header names. */
export function credentialOf(authorization: string | undefined): { accessKeyId: string; service: string } | undefined {
  const found = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/.exec(authorization ?? '')
  return found?.[1] && found[2] ? { accessKeyId: found[1], service: found[2] } : undefined
}

/** The call in a request. Undefined for an API that the local cloud does not support. */
export function readCall(request: Request, credentialService: string): Omit<Call, 'caller'> | undefined {
  const [api = '', action = ''] = String(request.headers['x-amz-target'] ?? '').split('.')
  if (api.startsWith('DynamoDBStreams')) return { service: 'streams', action, ...named(json(request), ['StreamArn']) }
  if (api.startsWith('DynamoDB')) return { service: 'dynamodb', action, ...tables(json(request)) }
  if (api === 'AmazonSQS') return { service: 'sqs', action, ...named(json(request), ['QueueUrl', 'QueueName']) }
  if (credentialService === 'sns') return sns(request)
  if (credentialService === 'lambda') return lambda(request)
  if (credentialService === 'ses') return ses(request)
  return undefined
}

function sns({ body }: Request): Omit<Call, 'caller'> {
  const input = Object.fromEntries(new URLSearchParams(body.toString()))
  return { service: 'sns', action: input.Action ?? '', ...named(input, ['TopicArn', 'SubscriptionArn', 'Name']) }
}

function lambda({ path }: Request): Omit<Call, 'caller'> | undefined {
  const found = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(path)
  // A function may be named by its ARN, as well as by its name.
  const name = decodeURIComponent(found?.[1] ?? '')
    .split(':function:')
    .pop()
  return name ? { service: 'lambda', action: 'Invoke', resources: [name], input: {} } : undefined
}

function ses(request: Request): Omit<Call, 'caller'> | undefined {
  if (request.path.split('?')[0] !== '/v2/email/outbound-emails') return undefined
  const input = json(request)
  const [, domain] = /@([^@>\s]+)>?$/.exec(String(input.FromEmailAddress ?? '')) ?? []
  return { service: 'ses', action: 'SendEmail', resources: domain ? [domain] : [], input }
}

function json({ body }: Request): Record<string, unknown> {
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>
  } catch {
    // The service itself reports an invalid body.
    return {}
  }
}

/** The name of a resource is the last part of its ARN or URL. */
const named = (input: Record<string, unknown>, keys: string[]) => ({
  input,
  resources: keys.flatMap((key) => {
    const value = input[key]
    return typeof value === 'string' ? [value.split(/[:/]/).pop() ?? value] : []
  }),
})

interface Tables {
  TableName?: string
  RequestItems?: Record<string, unknown>
  TransactItems?: Record<string, { TableName?: string }>[]
}

function tables(input: Record<string, unknown>): { input: Record<string, unknown>; resources: string[] } {
  const { TableName, RequestItems, TransactItems } = input as Tables
  const names = TableName
    ? [TableName]
    : [
        ...Object.keys(RequestItems ?? {}),
        ...(TransactItems ?? []).flatMap((item) => Object.values(item).map((operation) => operation.TableName ?? '')),
      ]
  return { input, resources: [...new Set(names)].filter(Boolean).map((name) => name.split('/').pop() ?? name) }
}
