/** What AWS bills by use. Each is counted in the unit that has a price. */
export type Meter =
  /** DynamoDB's read and write request units. */
  | 'readUnits'
  | 'writeUnits'
  /** Publish requests of SNS, and requests of SQS, of up to 64 KB each. */
  | 'publishRequests'
  | 'queueRequests'
  /** Recipients of mails that SES sends. */
  | 'mails'
  /** Invocations of functions, and the product of their memory (GB) and billed duration (s). */
  | 'invocations'
  | 'gbSeconds'
  /** Requests to HTTP APIs, of up to 512 KB each. */
  | 'apiRequests'
  /** Requests that CloudFront answers, and the bytes that it sends. */
  | 'edgeRequests'
  | 'edgeBytes'
  /** Bytes that CloudWatch Logs ingests. */
  | 'logBytes'

/** Quantities by meter; an absent one is 0. */
export type Units = { [meter in Meter]?: number }

/** The units of both. */
export function plus(a: Units, b: Units): Units {
  const sum: Units = { ...a }
  for (const [meter, quantity] of Object.entries(b) as [Meter, number][]) sum[meter] = (sum[meter] ?? 0) + quantity
  return sum
}

/** The units multiplied by a factor. */
export const times = (units: Units, factor: number): Units =>
  Object.fromEntries(Object.entries(units).map(([meter, quantity]) => [meter, quantity * factor]))
