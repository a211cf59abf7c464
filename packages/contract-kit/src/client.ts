import * as z from 'zod'
import type { Api, Endpoint, EndpointInput } from './api.ts'
import { Problem } from './problem.ts'

/** Where a client sends its requests, and on behalf of which session and trace. */
export interface ClientOptions {
  /** The public address of the shop, without a slash at its end: `http://localhost:3000`. */
  baseUrl: string
  /** The token of a session, or a function that returns the token of each request. */
  token?: string | (() => string | undefined) | undefined
  /** The `traceparent` (W3C Trace Context) of the work that the calls belong to. */
  traceparent?: string
  /** Milliseconds to wait for a response; 30 000 by default. */
  timeoutMs?: number
}

/**
 * Thrown for every response that is not 2xx. `problem` is missing when a proxy, not the macrofunction, sent the
 * response.
 */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly status: number
  readonly problem: Problem | undefined
  readonly retryAfterSeconds: number | undefined
  constructor(operation: string, response: Response, problem: Problem | undefined) {
    super(`${operation}: ${response.status} ${problem?.code ?? response.statusText} ${problem?.detail ?? ''}`.trim())
    this.status = response.status
    this.problem = problem
    const after = Number(response.headers.get('retry-after') ?? Number.NaN)
    this.retryAfterSeconds = Number.isFinite(after) ? after : undefined
  }
  /** The stable code of the problem: `order.cannot-cancel`. */
  get code() {
    return this.problem?.code
  }
}

type Sent<E extends Endpoint> = EndpointInput<E, 'sent'>
/** No argument when the contract names no part of a request; an optional argument when every part is optional. */
type Call<E extends Endpoint> = (
  ...input: unknown extends Sent<E> ? [] : Record<never, never> extends Sent<E> ? [Sent<E>?] : [Sent<E>]
) => Promise<z.output<E['returns']>>
type Client<A extends Api> = { readonly [Name in keyof A['endpoints']]: Call<A['endpoints'][Name]> }

interface Input {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  idempotencyKey?: string
  ifMatch?: number
}

/**
 * A typed client of a contract, one method for each operation, for browsers, tests and other macrofunctions. Unknown
 * fields in responses are ignored. Throws `ProblemError` for a response that is not 2xx, `ZodError` for a response that
 * breaks the contract, a `DOMException` named `TimeoutError` after `timeoutMs`, and the `TypeError` of `fetch` when the
 * connection fails.
 *
 * @example
 * ```ts
 * import { client, ProblemError } from '@macromart/contract-kit'
 * import { ordersApi } from '@macromart/contract-orders/api'
 *
 * const token = () => sessionStorage.getItem('token') ?? undefined
 * const orders = client(ordersApi, { baseUrl: 'http://localhost:3000', token })
 *
 * export async function cancel(orderId: string) {
 *   try {
 *     return (await orders.cancelOrder({ params: { orderId } })).status
 *   } catch (error) {
 *     if (error instanceof ProblemError && error.code === 'order.cannot-cancel') return 'dispatched'
 *     throw error
 *   }
 * }
 * ```
 */
export function client<A extends Api>(contract: A, options: ClientOptions): Client<A> {
  const calls = Object.entries(contract.endpoints).map(([name, endpoint]) => [
    name,
    (input: Input = {}) => call(`${contract.name}.${name}`, contract.name, endpoint, input, options),
  ])
  return Object.fromEntries(calls)
}

async function call(operation: string, name: string, endpoint: Endpoint, input: Input, options: ClientOptions) {
  const raw = endpoint.body === 'raw'
  const response = await fetch(address(options.baseUrl, name, endpoint, input), {
    method: endpoint.method.toUpperCase(),
    headers: headers(input, options, raw),
    signal: AbortSignal.timeout(options.timeoutMs ?? 30_000),
    ...(input.body === undefined ? {} : { body: raw ? String(input.body) : JSON.stringify(input.body) }),
  })
  if (!response.ok) throw new ProblemError(operation, response, await problemOf(response))
  return z.parse(endpoint.returns, await response.json())
}

function address(baseUrl: string, name: string, endpoint: Endpoint, input: Input): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, param: string) => encodeURIComponent(input.params?.[param] ?? ''))
  const query = Object.entries(input.query ?? {}).filter(([, value]) => value !== undefined)
  const search = query.length > 0 ? `?${new URLSearchParams(query.map(([key, value]) => [key, String(value)]))}` : ''
  return `${baseUrl}/api/${name}${path === '/' ? '' : path}${search}`
}

function headers(input: Input, options: ClientOptions, raw: boolean): Record<string, string> {
  const token = typeof options.token === 'function' ? options.token() : options.token
  return {
    accept: 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(options.traceparent === undefined ? {} : { traceparent: options.traceparent }),
    ...(input.body === undefined || raw ? {} : { 'content-type': 'application/json' }),
    ...(input.idempotencyKey === undefined ? {} : { 'idempotency-key': input.idempotencyKey }),
    ...(input.ifMatch === undefined ? {} : { 'if-match': `"${input.ifMatch}"` }),
  }
}

async function problemOf(response: Response): Promise<Problem | undefined> {
  const body = await response.text()
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return undefined
  try {
    return Problem.safeParse(JSON.parse(body)).data
  } catch {
    // A truncated body is not JSON: only the status is known.
    return undefined
  }
}
