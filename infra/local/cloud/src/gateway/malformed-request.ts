import { randomBytes } from 'node:crypto'
import { maxHeaderSize, STATUS_CODES } from 'node:http'

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
 * The raw HTTP response to bytes that Node could not parse as a request: a problem document (RFC 9457), as everywhere. `code` is
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
