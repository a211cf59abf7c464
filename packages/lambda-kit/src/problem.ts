import type { Problem } from '@macromart/contract-kit'
import type { Refusal } from '@macromart/kernel'
import type * as z from 'zod'
import { currentTrace } from './trace.ts'

type Details = Omit<Problem, 'type' | 'traceId'>

/** A response with problem details (RFC 9457), never cached. `type` is a URN of the stable code; `traceId` is added. */
export function problem(details: Details, headers: Record<string, string> = {}): Response {
  const body: Problem = {
    type: `urn:macromart:problem:${details.code}`,
    ...details,
    traceId: currentTrace()?.traceId ?? '0'.repeat(32),
  }
  return new Response(JSON.stringify(body), {
    status: details.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}

/** A request that `serve` rejects before the handler runs. */
export class BadRequest extends Error {
  readonly details: Details
  readonly headers: Record<string, string>
  constructor(details: Details, headers: Record<string, string> = {}) {
    super(details.detail)
    this.details = details
    this.headers = headers
  }
}

/** The problem (404, `request.not-found`) of a path that no endpoint has. */
export const notFoundProblem: Details = {
  status: 404,
  code: 'request.not-found',
  title: 'Not found',
  detail: 'No resource exists at this address.',
}

/** An exception that `serve` answers as 400 (`request.invalid`). `path` names the part: `body.lines.0.quantity`. */
export const badRequest = (errors: { path: string; message: string }[]) =>
  new BadRequest({
    status: 400,
    code: 'request.invalid',
    title: 'The request is malformed',
    detail: errors.map(({ path, message }) => `${path || 'request'}: ${message}`).join('; '),
    errors,
  })

/** The issues of a zod error with readable paths: `body.lines.0.quantity`. */
export const issuesIn = (part: string, error: z.ZodError) =>
  error.issues.map(({ path, message }) => ({ path: [part, ...path.map(String)].join('.'), message }))

/** A refusal as problem details (RFC 9457), with `Retry-After` and, for 401, `WWW-Authenticate` (RFC 9110). */
export const refusalResponse = ({ code, status, title, detail, retryAfterSeconds }: Refusal) =>
  problem(
    { code, status, title, detail },
    {
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
  )
