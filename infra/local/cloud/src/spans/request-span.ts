import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestSpan } from './span.ts'
import { spanIdIn, traceIdIn } from './traceparent.ts'

/** A request that was answered, by this app. */
export function toRequestSpan(
  { method = 'GET', url = '/', headers }: IncomingMessage,
  response: ServerResponse,
  time: { at: number; ms: number },
  app: string,
): RequestSpan {
  const location = response.getHeader('location')
  return {
    kind: 'request',
    ...time,
    app,
    method,
    path: url,
    // Without its end, nobody was answered.
    status: response.writableFinished ? response.statusCode : 0,
    traceId: traceIdIn(response.getHeader('traceparent')),
    parent: spanIdIn(headers.traceparent),
    span: spanIdIn(response.getHeader('traceparent')),
    location: typeof location === 'string' ? location : undefined,
  }
}
