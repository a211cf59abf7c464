import type { Problem } from '@macromart/contract-kit'
import type { Refusal } from '@macromart/kernel'
import type * as z from 'zod'
import { currentTrace } from './trace.ts'

type Details = Omit<Problem, 'type' | 'traceId'>

/** Problem details (RFC 9457). `type` is `about:blank`'s successor here: a URN of the stable code. */
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

/** A request that the edge itself turns away, before a handler sees it. */
export class BadRequest extends Error {
  readonly details: Details
  readonly headers: Record<string, string>
  constructor(details: Details, headers: Record<string, string> = {}) {
    super(details.detail)
    this.details = details
    this.headers = headers
  }
}

export const notFoundProblem: Details = {
  status: 404,
  code: 'request.not-found',
  title: 'Not found',
  detail: 'There is nothing here.',
}

export const badRequest = (errors: { path: string; message: string }[]) =>
  new BadRequest({
    status: 400,
    code: 'request.invalid',
    title: 'The request is malformed',
    detail: errors.map(({ path, message }) => `${path || 'request'}: ${message}`).join('; '),
    errors,
  })

/** What zod found, as paths that a person can follow: `body.lines.0.quantity`. */
export const issuesIn = (part: string, error: z.ZodError) =>
  error.issues.map(({ path, message }) => ({ path: [part, ...path.map(String)].join('.'), message }))

export const refusalResponse = ({ code, status, title, detail, retryAfterSeconds }: Refusal) =>
  problem(
    { code, status, title, detail },
    {
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
  )
