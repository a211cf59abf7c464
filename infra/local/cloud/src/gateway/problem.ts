import { randomBytes } from 'node:crypto'
import { type ServerResponse, STATUS_CODES } from 'node:http'
import { acceptsHtml, pageHeaders, problemPage } from './problem-page.ts'

/**
 * Answers with a problem document (RFC 9457) of the form that every macrofunction gives, or with a page that says the same
 * to whoever came with a browser; unless an answer has begun.
 */
export function sendProblem(
  response: ServerResponse,
  status: number,
  code: string,
  detail: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) return void response.destroy()
  const traceId = traceIdOf(response.req.headers.traceparent)
  const type = `urn:macromart:problem:${code}`
  const title = STATUS_CODES[status] ?? ''
  const isPage = acceptsHtml(response.req)
  const body = isPage
    ? problemPage({ title, detail, traceId })
    : JSON.stringify({ type, title, status, detail, code, traceId })
  response
    .writeHead(status, {
      ...(isPage ? pageHeaders(response.req, headers['retry-after']) : { 'content-type': 'application/problem+json' }),
      'cache-control': 'no-store',
      'content-length': String(Buffer.byteLength(body)),
      traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
      ...headers,
    })
    .end(body)
}

/** The trace that the request belongs to (W3C Trace Context), or a new one. */
const traceIdOf = (traceparent: string | string[] | undefined) =>
  /^00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(String(traceparent))?.[1] ??
  randomBytes(16).toString('hex')
