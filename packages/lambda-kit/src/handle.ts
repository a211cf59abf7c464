import type { Env, Hono } from 'hono'
import { handle as handleWithHono, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda'

/** The event of an API Gateway HTTP API, payload format 2.0. */
type HttpEvent = Extract<LambdaEvent, { rawPath: string }>

/** Methods whose body has no meaning (RFC 9110, 9.3.1). A web `Request` with such a method rejects a body. */
const bodiless = ['GET', 'HEAD']

/**
 * The Lambda handler of a Hono app behind an API Gateway HTTP API (payload format 2.0). API Gateway passes bodies of
 * GET and HEAD requests on; they are dropped.
 */
export function handle<E extends Env>(app: Hono<E>) {
  const handleEvent = handleWithHono(app)
  return (event: HttpEvent, context?: LambdaContext) => {
    const { method } = event.requestContext.http
    return handleEvent(bodiless.includes(method) ? { ...event, body: null } : event, context)
  }
}
