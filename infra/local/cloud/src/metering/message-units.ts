import type { Call } from '../aws-endpoint/call.ts'
import type { Units } from './units.ts'

/** SNS and SQS bill each 64 KB of a payload as one request (pricing pages of Amazon SNS and Amazon SQS). */
const chunkBytes = 64 * 1024

/** The billed requests of a call with a payload of this many bytes: at least one. */
export const requestsFor = (bytes: number): number => Math.max(1, Math.ceil(bytes / chunkBytes))

/**
 * The units of a call of SNS, SQS or SES. A batch is one request for each 64 KB of all its messages. SES bills each
 * recipient of a mail.
 */
export function messageUnits({ service, action, input }: Call): Units {
  if (service === 'sns')
    return action.startsWith('Publish') ? { publishRequests: requestsFor(publishedBytes(input)) } : {}
  if (service === 'sqs') return { queueRequests: requestsFor(sentBytes(input)) }
  return service === 'ses' ? { mails: recipients(input) } : {}
}

/** The bytes of the messages and their attributes, in the form's fields. */
const publishedBytes = (input: Record<string, unknown>): number =>
  Object.entries(input)
    .filter(([name]) => /(^|\.)(Message|Subject|Name|StringValue|BinaryValue)$/.test(name))
    .reduce((sum, [, value]) => sum + Buffer.byteLength(String(value)), 0)

interface Sent {
  MessageBody?: string
  MessageAttributes?: Record<string, { StringValue?: string }>
  Entries?: Sent[]
}

const sentBytes = ({ MessageBody = '', MessageAttributes = {}, Entries = [] }: Sent): number =>
  Buffer.byteLength(MessageBody) +
  Object.entries(MessageAttributes)
    .flatMap(([name, { StringValue = '' }]) => [name, StringValue])
    .reduce((sum, text) => sum + Buffer.byteLength(text), 0) +
  Entries.reduce((sum, entry) => sum + sentBytes(entry), 0)

interface Destination {
  ToAddresses?: string[]
  CcAddresses?: string[]
  BccAddresses?: string[]
}

function recipients({ Destination = {} }: { Destination?: Destination }): number {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = Destination
  return ToAddresses.length + CcAddresses.length + BccAddresses.length
}
