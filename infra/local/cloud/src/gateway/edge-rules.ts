import type { IncomingMessage } from 'node:http'
import { runInNewContext } from 'node:vm'
import type { RoutePlan } from '../plan.ts'

/** What the edge itself answers, before any macrofunction sees the request. */
export interface EdgeAnswer {
  status: number
  code: string
  detail: string
}

/**
 * What CloudFront does to a request on its way to a macrofunction, all in one place: it allows the methods of the
 * behaviour, refuses a GET with a body (Amazon CloudFront Developer Guide, "GET requests that include a body"), and runs
 * the behaviour's function. Returns its answer, or undefined if the request goes on.
 */
export function edgeAnswer(request: IncomingMessage, { methods, viewerRequest }: RoutePlan): EdgeAnswer | undefined {
  const { method = 'GET', headers, url = '/' } = request
  if (!methods.includes(method))
    return {
      status: 403,
      code: 'gateway.method-forbidden',
      detail: `The method ${method} is not allowed at this address.`,
    }
  if (method === 'GET' && (Number(headers['content-length']) > 0 || headers['transfer-encoding'] !== undefined))
    return { status: 403, code: 'gateway.body-forbidden', detail: 'A GET request must not have a body.' }
  return viewerRequest === undefined ? undefined : answerOf(viewerRequest, method, url)
}

interface ViewerResponse {
  statusCode: number
  body: { data: string }
}

/** Runs a CloudFront function (event type viewer-request) whose answers are problem documents. */
function answerOf(code: string, method: string, url: string): EdgeAnswer | undefined {
  const [uri] = url.split('?', 1)
  const event = { version: '1.0', context: { eventType: 'viewer-request' }, request: { method, uri, headers: {} } }
  const result: unknown = runInNewContext(`${code}\nhandler(event)`, { event }, { timeout: 1000 })
  if (result === event.request) return undefined
  const { statusCode, body } = result as ViewerResponse
  const { code: reason, detail } = JSON.parse(body.data) as { code: string; detail: string }
  return { status: statusCode, code: reason, detail }
}
