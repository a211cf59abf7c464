import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHop } from './hop.ts'
import { spanIn, traceIn } from './traceparent.ts'

/** A request that was answered, by this app. */
export function requestHop(
  { method = 'GET', url = '/', headers }: IncomingMessage,
  response: ServerResponse,
  time: { at: number; ms: number },
  app: string,
): RequestHop {
  const location = response.getHeader('location')
  return {
    kind: 'request',
    ...time,
    app,
    method,
    path: url,
    // Without its end, nobody was answered.
    status: response.writableFinished ? response.statusCode : 0,
    traceId: traceIn(response.getHeader('traceparent')),
    parent: spanIn(headers.traceparent),
    span: spanIn(response.getHeader('traceparent')),
    location: typeof location === 'string' ? location : undefined,
  }
}
