import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Units } from '../metering/units.ts'
import type { Call, Service } from './call.ts'

/** A response in exactly the form that the AWS SDK expects of a service. */
export interface AwsResponse {
  status: number
  headers: Record<string, string>
  body: string
}

interface AwsError {
  status: number
  code: string
  /** SQS's code in the older query protocol, which SQS still sends; by default the same. */
  queryCode?: string
  message: string
  /** Further members of a JSON response. */
  more?: Record<string, unknown>
}

const namespaces: Record<Service, string> = {
  dynamodb: 'com.amazonaws.dynamodb.v20120810#',
  streams: 'com.amazonaws.dynamodb.v20120810#',
  sqs: 'com.amazonaws.sqs#',
  sns: '',
  lambda: '',
  ses: '',
}

/** An error of AWS: JSON 1.0 for DynamoDB and SQS, XML for SNS, REST JSON for Lambda and SES. */
export function errorResponse(
  service: Service,
  { status, code, queryCode = code, message, more }: AwsError,
): AwsResponse {
  const requestId = randomUUID()
  if (service === 'sns') {
    const type = status >= 500 ? 'Receiver' : 'Sender'
    const body = `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>${type}</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`
    return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body }
  }
  if (service === 'lambda' || service === 'ses') {
    return {
      status,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': code, 'x-amzn-requestid': requestId },
      body: JSON.stringify({ Type: status >= 500 ? 'Service' : 'User', message, Message: message, ...more }),
    }
  }
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': requestId,
      ...(service === 'sqs' && {
        'x-amzn-query-error': `${queryCode};${status >= 500 ? 'Receiver' : 'Sender'}`,
      }),
    },
    body: JSON.stringify({ __type: `${namespaces[service]}${code}`, message, ...more }),
  }
}

/** AWS's error for an unknown access key id. */
export function unknownCaller(service: Service): AwsResponse {
  const message = 'The security token included in the request is invalid.'
  return service === 'sns' || service === 'sqs'
    ? errorResponse(service, { status: 403, code: 'InvalidClientTokenId', message })
    : errorResponse(service, {
        status: service === 'lambda' || service === 'ses' ? 403 : 400,
        code: 'UnrecognizedClientException',
        message,
      })
}

/** The error for SQS's older query protocol, in that protocol's own form, which is that of SNS. */
export const olderProtocol = (): AwsResponse =>
  errorResponse('sns', {
    status: 400,
    code: 'UnsupportedProtocol',
    message:
      'The local cloud speaks the JSON protocol of SQS only: use an AWS CLI of May 2024 or later (docs/local-cloud.md).',
  })

/** AWS's error for a call that the caller's role does not allow; it differs by service. */
export function accessDenied({ service }: Call, message: string): AwsResponse {
  if (service === 'sns') return errorResponse(service, { status: 403, code: 'AuthorizationError', message })
  const status = service === 'dynamodb' || service === 'streams' ? 400 : 403
  return errorResponse(service, {
    status,
    code: 'AccessDeniedException',
    queryCode: 'AccessDenied',
    message,
    more: { Message: message },
  })
}

export function throttled({ service }: Call): AwsResponse {
  const refusals: Record<Service, AwsError> = {
    dynamodb: {
      status: 400,
      code: 'ProvisionedThroughputExceededException',
      message: 'The level of configured provisioned throughput for the table was exceeded.',
    },
    streams: { status: 400, code: 'LimitExceededException', message: 'Too many operations for a given subscriber.' },
    sqs: { status: 400, code: 'RequestThrottled', message: 'The request was denied due to request throttling.' },
    sns: { status: 429, code: 'Throttled', message: 'Rate exceeded' },
    lambda: {
      status: 429,
      code: 'TooManyRequestsException',
      message: 'Rate Exceeded.',
      more: { Reason: 'ConcurrentInvocationLimitExceeded' },
    },
    ses: { status: 429, code: 'TooManyRequestsException', message: 'Too many requests.' },
  }
  return errorResponse(service, refusals[service])
}

export function internalError({ service }: Call): AwsResponse {
  const code = service === 'lambda' ? 'ServiceException' : service === 'sns' ? 'InternalError' : 'InternalServerError'
  return errorResponse(service, { status: 500, code, message: 'Internal server error' })
}

/** A conflict with another transaction; in a transaction, the first item conflicts. */
export function transactionConflict(call: Call): AwsResponse {
  if (call.action !== 'TransactWriteItems') {
    const message = 'Transaction is ongoing for the item'
    return errorResponse('dynamodb', { status: 400, code: 'TransactionConflictException', message })
  }
  const items = (call.input.TransactItems as unknown[] | undefined) ?? []
  const reasons = items.map((_, index) =>
    index === 0 ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : { Code: 'None' },
  )
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`
  // DynamoDB writes Message with a capital here.
  const more = { Message: message, CancellationReasons: reasons }
  return errorResponse('dynamodb', { status: 400, code: 'TransactionCanceledException', message, more })
}

/** The error name in a response: the first reason of a cancelled transaction, JSON's `__type` or XML's `Code`. */
export function errorNameIn(answer: string): string | undefined {
  const reasons = [...answer.matchAll(/"Code":"([A-Za-z]+)"/g)].map(([, code]) => code)
  const type = /"__type":"(?:[^"#]*#)?([^"]+)"/.exec(answer) ?? /<Code>(\w+)<\/Code>/.exec(answer)
  return reasons.find((code) => code !== 'None') ?? type?.[1]
}

/** The status of a response, the service's error name, and what AWS would bill for the call. */
export interface CallOutcome {
  status: number
  error?: string | undefined
  units?: Units
  /** The messages that the call has received, as JSON. */
  received?: string | undefined
}

export function reply(response: ServerResponse, { status, headers, body }: AwsResponse): CallOutcome {
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) }).end(body)
  return status < 400 ? { status } : { status, error: headers['x-amzn-errortype'] ?? errorNameIn(body) }
}
