import * as z from 'zod'
import type { Api, Endpoint, EndpointInput } from './api.ts'
import { Problem } from './problem.ts'

export interface ClientOptions {
  /** The shop's public address: `http://localhost:3000`. */
  baseUrl: string
  /** A session's token, or how to come by one. */
  token?: string | (() => string | undefined) | undefined
  /** W3C Trace Context of what the calls belong to. */
  traceparent?: string
  /** How long to wait for an answer. */
  timeoutMs?: number
}

/** Any answer that is not the promised one: a problem the macrofunction told us, or something in between that broke. */
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
  /** The problem's stable code, `order.cannot-cancel`. */
  get code() {
    return this.problem?.code
  }
}

type Sent<E extends Endpoint> = EndpointInput<E, 'sent'>
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
 * A typed client of a contract, for browsers, tests and other macrofunctions. Unknown fields in answers are ignored. An
 * answer that is no success throws a `ProblemError`, one that breaks the contract what zod says of it, and none in time
 * what `fetch` says.
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
    // Something in between cut it short: the status alone has to do.
    return undefined
  }
}
