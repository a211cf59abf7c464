import { randomBytes } from 'node:crypto'
import { type ServerResponse, STATUS_CODES } from 'node:http'

/** Answers with a problem document (RFC 9457) of the form that every macrofunction gives, unless an answer has begun. */
export function answerProblem(
  response: ServerResponse,
  status: number,
  code: string,
  detail: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) return void response.destroy()
  const traceId = traceIdOf(response.req.headers.traceparent)
  const type = `urn:macromart:problem:${code}`
  const body = JSON.stringify({ type, title: STATUS_CODES[status], status, detail, code, traceId })
  response
    .writeHead(status, {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
      ...headers,
    })
    .end(body)
}

/** The trace that the request belongs to (W3C Trace Context), or a new one. */
const traceIdOf = (traceparent: string | string[] | undefined) =>
  /^00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(String(traceparent))?.[1] ??
  randomBytes(16).toString('hex')
