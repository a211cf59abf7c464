import { apiUnits, invocationUnits } from './invocation-units.ts'
import { plus, type Units } from './units.ts'

/** A request to the public address, as the gateway saw it. */
export interface Exchange {
  /** The duration of the function, with some milliseconds of serverless-offline. Undefined if none was invoked. */
  functionMs?: number
  receivedBytes: number
  /** The response with its headers. */
  sentBytes: number
}

/**
 * The units of a request: CloudFront's, and those of the HTTP API and the function behind it. A response that CloudFront
 * may keep for a day or longer, such as a style sheet, counts as served by CloudFront alone. Without `memoryMb`, the request
 * was answered by a process, whose machine costs the same for any number of requests.
 */
export function requestUnits(exchange: Exchange, memoryMb: number | undefined, cacheControl: unknown): Units {
  const { functionMs, receivedBytes, sentBytes } = exchange
  const edge: Units = { edgeRequests: 1, edgeBytes: sentBytes }
  if (functionMs === undefined || isKept(cacheControl)) return edge
  const api = plus(edge, apiUnits(receivedBytes, sentBytes))
  return memoryMb === undefined ? api : plus(api, invocationUnits(memoryMb, functionMs))
}

const daySeconds = 24 * 60 * 60

const isKept = (cacheControl: unknown): boolean =>
  Number(/public.*\bmax-age=(\d+)/.exec(String(cacheControl ?? ''))?.[1] ?? 0) >= daySeconds
