import type { Env, Hono } from 'hono'
import { handle as handleWithHono, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda'

/** What an HTTP API of API Gateway sends: payload 2.0. */
type HttpEvent = Extract<LambdaEvent, { rawPath: string }>

/** Where a body means nothing (RFC 9110, 9.3.1), and a web `Request` cannot even hold one. */
const bodiless = ['GET', 'HEAD']

/** A Lambda function behind API Gateway, which hands on a body wherever one was sent. */
export function handle<E extends Env>(app: Hono<E>) {
  const handleEvent = handleWithHono(app)
  return (event: HttpEvent, context?: LambdaContext) => {
    const { method } = event.requestContext.http
    return handleEvent(bodiless.includes(method) ? { ...event, body: null } : event, context)
  }
}
