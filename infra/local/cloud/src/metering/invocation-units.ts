import { requestsFor } from './message-units.ts'
import type { Units } from './units.ts'

/**
 * One invocation of a function with this memory. Lambda bills the duration in whole milliseconds, rounded up, and the
 * memory that is configured (pricing page of AWS Lambda).
 */
export const invocationUnits = (memoryMb: number, ms: number): Units => ({
  invocations: 1,
  gbSeconds: (memoryMb / 1024) * (Math.ceil(ms) / 1000),
})

/** HTTP APIs bill each 512 KB of a request as one request (pricing page of Amazon API Gateway). */
const apiChunkBytes = 512 * 1024

/** A request that CloudFront forwarded to an HTTP API, by the larger of its body and its response. */
export const apiUnits = (requestBytes: number, responseBytes: number): Units => ({
  apiRequests: Math.max(1, Math.ceil(Math.max(requestBytes, responseBytes) / apiChunkBytes)),
})

/** A message of a batch that a poller received. */
interface ReceivedMessage {
  bytes: number
  /** How often the message has been received. */
  receive: number
  isDone: boolean
}

/**
 * The requests of SQS for one message of a batch: SNS sent it, which counts when it is received for the first time; the
 * batch was received in one request for each 64 KB, and its processed messages were deleted in one. A request for
 * several messages is shared equally. Receives that find nothing belong to no message.
 */
export function queueUnits(batch: readonly ReceivedMessage[]): Units[] {
  const received = requestsFor(batch.reduce((sum, { bytes }) => sum + bytes, 0)) / batch.length
  const done = batch.filter(({ isDone }) => isDone).length
  return batch.map(({ bytes, receive, isDone }) => ({
    queueRequests: received + (receive === 1 ? requestsFor(bytes) : 0) + (isDone ? 1 / done : 0),
  }))
}
