import type { Env, Hono } from 'hono'
import { handle as handleWithHono, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda'

/** The event of an API Gateway HTTP API, payload format 2.0. */
type HttpEvent = Extract<LambdaEvent, { rawPath: string }>

/** Methods whose body has no meaning (RFC 9110, 9.3.1). A web `Request` with such a method rejects a body. */
const bodiless = ['GET', 'HEAD']

/**
 * The path of a request as a URL writes it. API Gateway has decoded it once: a `?`, `#`, `%` or backslash in it is a character
 * of its segment, and would otherwise begin a query, a fragment, an escape or another segment. A dot segment, which a URL
 * cannot carry as text, is escaped twice, and is thus the name of nothing.
 */
const encodedPath = (rawPath: string): string =>
  rawPath
    .split('/')
    .map((segment) => (/^\.\.?$/.test(segment) ? segment.replaceAll('.', '%252e') : encoded(segment)))
    .join('/')

/** Characters that a path may hold unescaped (RFC 3986, 3.3) stay readable in logs. */
const encoded = (segment: string): string =>
  encodeURIComponent(segment.toWellFormed()).replace(/%(?:24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent)

/**
 * The Lambda handler of a Hono app behind an API Gateway HTTP API (payload format 2.0), whose events have a decoded path.
 * API Gateway passes bodies of GET and HEAD requests on; they are dropped.
 */
export function handle<E extends Env>(app: Hono<E>) {
  const handleEvent = handleWithHono(app)
  return (event: HttpEvent, context?: LambdaContext) => {
    const { method } = event.requestContext.http
    const request = { ...event, rawPath: encodedPath(event.rawPath) }
    return handleEvent(bodiless.includes(method) ? { ...request, body: null } : request, context)
  }
}
