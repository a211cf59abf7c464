import { randomBytes } from 'node:crypto'
import { maxHeaderSize, STATUS_CODES } from 'node:http'

const tooLarge = {
  status: 431,
  code: 'request.headers-too-large',
  detail:
    `The headers are larger than ${maxHeaderSize / 1024} kB. A browser sends the cookies of all that ever ran on this machine's ` +
    'localhost: delete those of other projects, or open the shop in a private window.',
}
const tooSlow = { status: 408, code: 'request.too-slow', detail: 'The request took too long to come.' }
const malformed = { status: 400, code: 'request.invalid', detail: 'This is not HTTP/1.1.' }

/**
 * The answer, as bytes, to what Node could not read as a request: a problem document (RFC 9457) of the form that is given
 * everywhere. `code` is that of Node's error.
 */
export function unreadable(code: string | undefined): string {
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
