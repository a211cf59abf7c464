import { createHash, randomBytes } from 'node:crypto'
import { type IncomingMessage, maxHeaderSize, type ServerResponse, STATUS_CODES } from 'node:http'

/**
 * Sends a problem document (RFC 9457) in the form of every macrofunction, or to a browser a page with the same content.
 * If a response has already begun, the connection is closed.
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

const style = `
:root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }
main { max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.6rem }
small { opacity: .7; overflow-wrap: anywhere }
`
const styleHash = createHash('sha256').update(style).digest('base64')

/** Whether the client is a browser. Below /api a browser receives a problem document, too. */
const acceptsHtml = ({ url, headers }: IncomingMessage): boolean =>
  !/^\/api(?:[/?]|$)/.test(url ?? '') && (headers.accept ?? '').includes('text/html')

/** The page reloads itself after `retryAfter`; not after a form, whose data would be lost. */
const pageHeaders = ({ method }: IncomingMessage, retryAfter: string | undefined): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'`,
  'x-content-type-options': 'nosniff',
  ...(retryAfter !== undefined && (method === 'GET' || method === 'HEAD') && { refresh: retryAfter }),
})

/** A self-contained page. All of its text is the gateway's own, so nothing is escaped. */
const problemPage = ({ title, detail, traceId }: { title: string; detail: string; traceId: string }) =>
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
<main>
<h1>${title}</h1>
<p>${detail}</p>
<p><small>Trace ${traceId}</small></p>
</main>
</html>
`

const tooLarge = {
  status: 431,
  code: 'request.headers-too-large',
  detail:
    `The headers are larger than ${maxHeaderSize / 1024} kB. Browsers send the cookies of every project on localhost: ` +
    'delete the cookies of localhost, or open the shop in a private window.',
}
const tooSlow = { status: 408, code: 'request.too-slow', detail: 'The request was not complete in time.' }
const malformed = { status: 400, code: 'request.invalid', detail: 'The request is not valid HTTP/1.1.' }

/**
 * The raw HTTP response to bytes that Node could not parse as a request: a problem document (RFC 9457). `code` is
 * that of Node's error.
 */
export function malformedRequestResponse(code: string | undefined): string {
  const problem = code === 'HPE_HEADER_OVERFLOW' ? tooLarge : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? tooSlow : malformed
  const title = STATUS_CODES[problem.status] ?? ''
  const type = `urn:macromart:problem:${problem.code}`
  const body = JSON.stringify({ type, title, ...problem, traceId: randomBytes(16).toString('hex') })
  return [
    `HTTP/1.1 ${problem.status} ${title}`,
    'content-type: application/problem+json',
    'cache-control: no-store',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n')
}
